import { defineWidgetConfig } from "@medusajs/admin-sdk"

import { HelperBanner } from "../components/support-access/banner/helper-banner"

/** The outside helper's banner. The top bar is on every page. */
const SupportAccessBannerWidget = () => <HelperBanner />

export const config = defineWidgetConfig({
  zone: "topbar",
  id: "login-as-customer-support-access",
})

export default SupportAccessBannerWidget
