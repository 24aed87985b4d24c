import type { MedusaRequest } from "@medusajs/framework/http"

import type { ClientInfo } from "../types"

/** What the guard has to be given. */
export type SupportGuardDependencies = {
  readClientInfo: (req: MedusaRequest) => ClientInfo
  /** The address that lists of addresses are about: without trusted proxies the socket's. */
  readListedAddress: (req: MedusaRequest) => string | null
}
