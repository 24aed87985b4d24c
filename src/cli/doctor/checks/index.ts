import type { Check } from "../types"

import { archive } from "./archive"
import { archiveCopying } from "./archive-copying"
import { clock } from "./clock"
import { cors } from "./cors"
import { enabled } from "./enabled"
import { handoff } from "./handoff"
import { jobs } from "./jobs"
import { liveTokens } from "./live-tokens"
import { logSecrets } from "./log-secrets"
import { notifications } from "./notifications"
import { ownRoutes } from "./own-routes"
import { pluginOrder } from "./plugin-order"
import { roles } from "./roles"
import { secondFactor } from "./second-factor"
import { cookieSecret, jwtSecret } from "./secrets"
import { storefronts } from "./storefronts"
import { tables } from "./tables"
import { trustedProxies } from "./trusted-proxies"
import { versions } from "./versions"

/** Every check of the doctor, in the order in which one would mend. */
export const CHECKS: readonly Check[] = [
  versions,
  tables,
  clock,
  jwtSecret,
  cookieSecret,
  logSecrets,
  archive,
  archiveCopying,
  enabled,
  storefronts,
  cors,
  handoff,
  pluginOrder,
  ownRoutes,
  trustedProxies,
  roles,
  secondFactor,
  notifications,
  jobs,
  liveTokens,
]
