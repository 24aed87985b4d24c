import type {
  IAuthModuleService,
  ISettingsModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  deleteApiKeysWorkflow,
  deleteUsersWorkflow,
  revokeApiKeysWorkflow,
} from "@medusajs/medusa/core-flows"

import type { SupportAccessRemains } from "../../../types"
import { resolveService } from "../../resolve-service"

/** Answers ids of sessions that it ended. */
type Removal = (
  container: MedusaContainer,
  remains: SupportAccessRemains
) => Promise<string[] | void>

/**
 * Removes one kind of what a grant made, and nothing where it is gone already:
 * what opens something first. Each by Medusa's own means, so that links go and
 * events come as with any other removal.
 */
export const REMOVALS: Record<string, Removal> = {
  sessions: async (container, { helper_ids }) => {
    const ended: string[] = []

    for (const admin_id of helper_ids) {
      const outcome = await resolveService(container).endSessionsWhere({
        admin_id,
        reason: "admin_removed",
        actor: { type: "system", id: null },
      })
      ended.push(...outcome.ended_session_ids)
    }

    return ended
  },

  "API keys": async (container, { api_key_ids, valid_api_key_ids }) => {
    if (valid_api_key_ids.length) {
      await revokeApiKeysWorkflow(container).run({
        input: {
          selector: { id: valid_api_key_ids },
          revoke: { revoked_by: "support_access" },
        },
      })
    }
    if (api_key_ids.length) {
      await deleteApiKeysWorkflow(container).run({
        input: { ids: api_key_ids },
      })
    }
  },

  user: async (container, { user_ids }) => {
    if (user_ids.length) {
      await deleteUsersWorkflow(container).run({ input: { ids: user_ids } })
    }
  },

  login: async (container, { login_ids }) => {
    if (login_ids.length) {
      await container
        .resolve<IAuthModuleService>(Modules.AUTH)
        .deleteAuthIdentities(login_ids)
    }
  },

  // Of somebody else, or of another plugin: it only leads here no more.
  "other logins": async (container, { linked_login_ids }) => {
    const auth = container.resolve<IAuthModuleService>(Modules.AUTH)

    for (const id of linked_login_ids) {
      const { app_metadata } = await auth.retrieveAuthIdentity(id)
      await auth.updateAuthIdentities([
        { id, app_metadata: { ...app_metadata, user_id: null } },
      ])
    }
  },

  "views and preferences": async (container, { helper_ids }) => {
    const settings = container.resolve<ISettingsModuleService | undefined>(
      Modules.SETTINGS,
      { allowUnregistered: true }
    )

    for (const user_id of settings ? helper_ids : []) {
      await removeSettings(settings!, user_id)
    }
  },
}

/** What is the default for everybody stays. */
async function removeSettings(
  settings: ISettingsModuleService,
  user_id: string
): Promise<void> {
  const own = { user_id, is_system_default: false }
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

  await settings.deleteViewConfigurations(
    ids(await settings.listViewConfigurations(own))
  )
  await settings.deleteLayoutConfigurations(
    ids(await settings.listLayoutConfigurations(own))
  )
  await settings.deleteUserPreferences(
    ids(await settings.listUserPreferences({ user_id }))
  )
}
