import Medusa from "@medusajs/js-sdk"
import {
  createBrowserControl,
  createImpersonationClient,
  withImpersonation,
} from "medusa-login-as-customer-storefront"

import { settings } from "./settings"

const { medusaUrl, publishableKey, dashboardOrigins } = settings

// Kit, 1 of 5: the SDK, wrapped in the one place where the shop makes it.
export const sdk = withImpersonation(
  new Medusa({
    baseUrl: medusaUrl,
    publishableKey,
    auth: { type: "session" },
  })
)

/** The visit of this tab, for the banner. */
export const visit = createBrowserControl({ sdk, dashboardOrigins })

/** The customer's own say: consent and visits. */
export const assistance = createImpersonationClient(sdk)
