import type { MedusaRequest } from "@medusajs/framework/http"

import { requestLocales } from "../store/utils/locale"

/** Language of sentences when the request asks for none. */
const DEFAULT_LOCALE = "en"

/** The locale a reader wants: the query's, else what the headers ask for first. */
export function readLocale(req: MedusaRequest, asked?: string): string {
  return asked || requestLocales(req.headers)[0] || DEFAULT_LOCALE
}
