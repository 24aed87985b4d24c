import type { Check } from "../types"

import { enabled } from "./enabled"
import { liveTokens } from "./live-tokens"
import { logSecrets } from "./log-secrets"
import { roles } from "./roles"
import { secondFactor } from "./second-factor"
import { cookieSecret, jwtSecret } from "./secrets"
import { storefronts } from "./storefronts"
import { tables } from "./tables"

/** Every check of the doctor, in the order in which one would mend. */
export const CHECKS: readonly Check[] = [
  tables,
  jwtSecret,
  cookieSecret,
  logSecrets,
  enabled,
  storefronts,
  roles,
  secondFactor,
  liveTokens,
]
