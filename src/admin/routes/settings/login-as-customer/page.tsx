import { defineRouteConfig } from "@medusajs/admin-sdk"

import { Crumb } from "../../../components/common/crumb"
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

export const handle = {
  breadcrumb: () => <Crumb name="menu.settings" />,
}

export default SettingsPage
