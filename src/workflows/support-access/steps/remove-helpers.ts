import type { Link } from "@medusajs/framework/modules-sdk"
import type {
  IApiKeyModuleService,
  IAuthModuleService,
  IUserModuleService,
  Logger,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

/** Without `email` all that is left of accesses that are over. */
export type RemoveHelpersStepInput = { email?: string }

export const removeHelpersStepId = "login-as-customer-remove-helpers"

/** As many in one go; the job comes again. */
const BATCH = 100

/**
 * This step removes what ended accesses made: API keys, logins, the user and
 * its links. What cannot be removed now is tried again by the job; the access
 * itself is over by its row already. Without compensation: what ended stays so.
 */
export const removeHelpersStep = createStep(
  { name: removeHelpersStepId, noCompensation: true },
  async ({ email }: RemoveHelpersStepInput, { container }) => {
    const service = resolveService(container)
    const users = container.resolve<IUserModuleService>(Modules.USER)
    const auth = container.resolve<IAuthModuleService>(Modules.AUTH)
    const keys = container.resolve<IApiKeyModuleService>(Modules.API_KEY)
    const link = container.resolve<Link>(ContainerRegistrationKeys.LINK)
    const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    const removed: string[] = []

    for (const { id, user_id } of await service.listSupportAccessesToRemove({
      email,
      limit: BATCH,
    })) {
      try {
        if (user_id) {
          await keys.deleteApiKeys(await service.listApiKeysOfUser(user_id))
        }
        await auth.deleteAuthIdentities(
          await service.listLoginsOfSupportAccess(id)
        )
        if (user_id) {
          await link.delete({ [Modules.USER]: { user_id } })
          await users.deleteUsers([user_id])
        }
        await service.markSupportAccessRemoved(id)
        removed.push(id)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        logger.error(`Support access ${id} is over, but not removed: ${reason}`)
      }
    }

    return new StepResponse({ removed })
  }
)
