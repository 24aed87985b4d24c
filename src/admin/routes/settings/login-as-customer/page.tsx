import { defineRouteConfig } from "@medusajs/admin-sdk"

import { PageGate } from "../../../components/common/page-gate"
import { SettingsPageBody } from "../../../components/settings/settings-page-body"

/** All settings of this plugin, under Settings. */
const SettingsPage = () => (
  <PageGate permission="impersonation_settings:read">
    <SettingsPageBody />
  </PageGate>
)

export const config = defineRouteConfig({
  label: "menu.settings",
  translationNs: "loginAsCustomer",
})

export default SettingsPage
