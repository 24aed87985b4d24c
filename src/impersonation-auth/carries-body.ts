import type { MedusaRequest } from "@medusajs/framework/http"

/** Whether a body comes with the request, in whatever form, parsed or not. */
export function carriesBody({
  headers,
}: Pick<MedusaRequest, "headers">): boolean {
  return (
    Number(headers["content-length"] ?? 0) !== 0 ||
    headers["transfer-encoding"] !== undefined
  )
}
