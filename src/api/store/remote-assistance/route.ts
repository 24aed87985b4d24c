import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { resolveService } from "../../../workflows/resolve-service"
import { inLocale, requestLocales } from "../utils/locale"

/** What a sign-up or account form needs to ask for the consent. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const settings = await resolveService(req.scope).retrieveSettings()
  const locales = requestLocales(req.headers)

  res.vary("Accept-Language").vary("x-medusa-locale")
  res.json({
    enabled: settings.enabled,
    consent_mode: settings.consent_mode,
    title: inLocale(settings.consent_title, locales),
    tooltip: inLocale(settings.consent_tooltip, locales),
  })
}
