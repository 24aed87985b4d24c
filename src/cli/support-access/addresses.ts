import type { ConfigModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { SupportAddresses } from "../../support-access/grant-with-secrets"
import { resolveService } from "../../workflows/resolve-service"
import { UsageError } from "../errors"

/**
 * Where a helper logs in and answers an invitation: by what the call says, else
 * by the project's configuration, since no request tells it here.
 *
 * @throws UsageError where nothing tells it
 */
export function addressesOf(
  container: MedusaContainer,
  url: string | undefined
): SupportAddresses {
  const { dashboard_url } = resolveService(container).getOptions()
  const { admin } = container.resolve<ConfigModule>(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  const configured = admin?.backendUrl
  const backend = trimmed(
    url ??
      (configured && configured !== "/" ? configured : undefined) ??
      // A dashboard that knows no other address is where Medusa is.
      (dashboard_url ? new URL(dashboard_url).origin : undefined)
  )

  if (backend === null) {
    throw new UsageError(
      "--url is missing: the address of Medusa, such as https://api.shop.example. The option dashboard_url or admin.backendUrl of medusa-config can tell it too."
    )
  }

  return {
    login_url: dashboard_url ?? `${backend}${admin?.path ?? "/app"}`,
    // In the fragment: it reaches no log and no other site.
    invitation: (token) =>
      `${backend}/support-access/invitation#token=${token}`,
  }
}

const trimmed = (address: string | undefined) =>
  address === undefined ? null : address.replace(/\/+$/, "")

/** @throws UsageError unless it is an address of the web */
export function checkUrl(url: string | undefined): void {
  if (url === undefined) {
    return
  }

  const parsed = URL.canParse(url) ? new URL(url) : null

  if (
    !parsed ||
    !/^https?:$/.test(parsed.protocol) ||
    parsed.username ||
    parsed.search ||
    parsed.hash
  ) {
    throw new UsageError(`--url is not an http or https address: "${url}".`)
  }
}
