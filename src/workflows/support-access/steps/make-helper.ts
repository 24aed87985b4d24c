import type {
  IAuthModuleService,
  IUserModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { generateEntityId, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { ImpersonationError } from "../../../errors"
import { resolveService } from "../../resolve-service"

export type MakeHelperStepInput = {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  /** As the emailpass provider keeps it; the password itself never comes here. */
  password_hash: string
}

type Made = { id: string; user_id: string; login_id?: string }

export const makeHelperStepId = "login-as-customer-make-helper"

/**
 * This step makes the admin user of an access and its login, which carries the
 * access's id: every token and cookie session of it does, too. Where the access
 * ends meanwhile, nothing of it stays.
 */
export const makeHelperStep = createStep(
  makeHelperStepId,
  async (input: MakeHelperStepInput, { container }) => {
    const service = resolveService(container)
    const made: Made = {
      id: input.id,
      user_id: generateEntityId(undefined, "user"),
    }
    await service.attachSupportUser(made)

    try {
      await makeUser(container, input, made)
      await makeLogin(container, input, made)
      const support_access = await service.retrieveSupportAccessView(input.id)

      if (support_access.status !== "active") {
        throw new ImpersonationError("support_access_not_open")
      }

      return new StepResponse(support_access, made)
    } catch (error) {
      await unmake(container, made)
      throw error
    }
  },
  async (made, { container }) => {
    if (made) {
      await unmake(container, made)
    }
  }
)

type Container = Pick<MedusaContainer, "resolve">

async function makeUser(
  container: Container,
  { id, email, first_name, last_name }: MakeHelperStepInput,
  { user_id }: Made
): Promise<void> {
  const user = {
    id: user_id,
    email,
    first_name,
    last_name,
    metadata: { support_access_id: id },
  }

  await container.resolve<IUserModuleService>(Modules.USER).createUsers(user)
}

async function makeLogin(
  container: Container,
  { id, email, password_hash }: MakeHelperStepInput,
  made: Made
): Promise<void> {
  const login = await container
    .resolve<IAuthModuleService>(Modules.AUTH)
    .createAuthIdentities({
      provider_identities: [
        {
          provider: "emailpass",
          entity_id: email,
          provider_metadata: { password: password_hash },
        },
      ],
      app_metadata: { user_id: made.user_id, support_access_id: id },
    })

  made.login_id = login.id
}

async function unmake(
  container: Container,
  { id, user_id, login_id }: Made
): Promise<void> {
  if (login_id) {
    await container
      .resolve<IAuthModuleService>(Modules.AUTH)
      .deleteAuthIdentities([login_id])
  }

  await container
    .resolve<IUserModuleService>(Modules.USER)
    .deleteUsers([user_id])
  await resolveService(container).detachSupportUser({ id, user_id })
}
