import type { MedusaRequest } from "@medusajs/framework/http"

import { LOGIN_AS_CUSTOMER_MODULE } from "../../modules/login-as-customer"
import type { ClientInfo, ILoginAsCustomerModuleService } from "../../types"
import { clientAddress } from "./client-address"

/** Longest user agent that is kept, in characters. */
const USER_AGENT_LENGTH = 500

/** Where a request came from: the address by the contract's rule, and the browser. */
export function readClientInfo(req: MedusaRequest): ClientInfo {
  const service = req.scope.resolve<ILoginAsCustomerModuleService>(
    LOGIN_AS_CUSTOMER_MODULE
  )
  const { trusted_proxies } = service.getOptions()

  return {
    ip_address: clientAddress(req, trusted_proxies),
    user_agent: req.headers["user-agent"]?.slice(0, USER_AGENT_LENGTH) ?? null,
  }
}

/**
 * The address that lists of addresses are about. A forwarded one counts only
 * where the option `trusted_proxies` says whom to believe.
 */
export function readListedAddress(req: MedusaRequest): string | null {
  const { trusted_proxies } = req.scope
    .resolve<ILoginAsCustomerModuleService>(LOGIN_AS_CUSTOMER_MODULE)
    .getOptions()

  return clientAddress(req, trusted_proxies ?? [])
}
