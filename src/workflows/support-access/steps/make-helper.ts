import type {
  IAuthModuleService,
  IUserModuleService,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export type MakeHelperStepInput = {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  /** As the emailpass provider keeps it; the password itself never comes here. */
  password_hash: string
}

export const makeHelperStepId = "login-as-customer-make-helper"

/**
 * This step makes the admin user of an access and its login, which carries the
 * access's id: every token and cookie session of it does, too.
 */
export const makeHelperStep = createStep(
  makeHelperStepId,
  async (input: MakeHelperStepInput, { container }) => {
    const users = container.resolve<IUserModuleService>(Modules.USER)
    const auth = container.resolve<IAuthModuleService>(Modules.AUTH)
    const made: { user_id?: string; login_id?: string } = {}

    try {
      const user = await users.createUsers({
        email: input.email,
        first_name: input.first_name,
        last_name: input.last_name,
        metadata: { support_access_id: input.id },
      })
      made.user_id = user.id
      const login = await auth.createAuthIdentities({
        provider_identities: [
          {
            provider: "emailpass",
            entity_id: input.email,
            provider_metadata: { password: input.password_hash },
          },
        ],
        app_metadata: { user_id: user.id, support_access_id: input.id },
      })
      made.login_id = login.id
      const support_access = await resolveService(container).attachSupportUser({
        id: input.id,
        user_id: user.id,
      })

      return new StepResponse(support_access, made)
    } catch (error) {
      await unmake(users, auth, made)
      throw error
    }
  },
  async (made, { container }) => {
    if (made) {
      await unmake(
        container.resolve<IUserModuleService>(Modules.USER),
        container.resolve<IAuthModuleService>(Modules.AUTH),
        made
      )
    }
  }
)

async function unmake(
  users: IUserModuleService,
  auth: IAuthModuleService,
  { user_id, login_id }: { user_id?: string; login_id?: string }
): Promise<void> {
  if (login_id) {
    await auth.deleteAuthIdentities([login_id])
  }
  if (user_id) {
    await users.deleteUsers([user_id])
  }
}
