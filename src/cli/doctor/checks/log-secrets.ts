import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { secretBytes } from "../../../modules/login-as-customer/domain/secret-bytes"
import {
  CHECKPOINT_CHAIN,
  LogKeys,
} from "../../../modules/login-as-customer/log-chain/keys"
import type { Check } from "../types"

/** Whether the secrets that sealed the log are known. Looks at the checkpoints only. */
export const logSecrets: Check = {
  id: "log_secrets",
  look: async ({ container, service, select }) => {
    const { projectConfig } = container.resolve<ConfigModule>(
      ContainerRegistrationKeys.CONFIG_MODULE
    )
    const keys = new LogKeys(
      secretBytes(projectConfig.http.jwtSecret),
      service.getOptions().former_secrets
    )
    const sealed = await select<{ key_id: string; last: Date }>(
      `select key_id, max(made_at) as last from impersonation_log_checkpoint
       group by key_id order by last`
    )
    const missing = sealed.filter(
      ({ key_id }) => !keys.find(CHECKPOINT_CHAIN, key_id)
    )

    return missing.length
      ? {
          status: "error",
          message: `The log cannot be verified: it was sealed with another jwtSecret until ${missing.map(({ last }) => new Date(last).toISOString()).join(", and with yet another until ")}.`,
          mend: "Name the earlier jwtSecret in the option former_secrets, for as long as the log is kept.",
        }
      : {
          status: "ok",
          message: sealed.length
            ? "Every secret that sealed the log is known."
            : "The log has no checkpoint yet.",
          mend: null,
        }
  },
}
