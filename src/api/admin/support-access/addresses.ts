import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { resolveService } from "../../../workflows/resolve-service"

/** Where a helper logs in, and where invitations are answered. */
export function supportAddresses(req: MedusaRequest): {
  login_url: string
  invitation: (token: string) => string
} {
  const { dashboard_url } = resolveService(req.scope).getOptions()
  const { admin } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE
  ) as { admin?: { backendUrl?: string; path?: string } }
  const own = `${req.protocol}://${req.get("host") ?? ""}`
  const backend =
    admin?.backendUrl && admin.backendUrl !== "/"
      ? admin.backendUrl.replace(/\/$/, "")
      : own

  return {
    login_url: dashboard_url ?? `${backend}${admin?.path ?? "/app"}`,
    // In the fragment: it reaches no log and no other site.
    invitation: (token) =>
      `${backend}/support-access/invitation#token=${token}`,
  }
}
