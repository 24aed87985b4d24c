import type { MedusaRequest } from "@medusajs/framework/http"

/** Language of sentences when the request asks for none. */
const DEFAULT_LOCALE = "en"

/**
 * The locale a reader wants: the query's, else `x-medusa-locale`, else the
 * first of `Accept-Language`.
 */
export function readLocale(req: MedusaRequest, asked?: string): string {
  return (
    asked ||
    header(req, "x-medusa-locale") ||
    header(req, "accept-language")?.split(/[,;]/)[0].trim() ||
    DEFAULT_LOCALE
  )
}

function header(req: MedusaRequest, name: string): string | undefined {
  const value = req.headers[name]

  return Array.isArray(value) ? value[0] : value
}
