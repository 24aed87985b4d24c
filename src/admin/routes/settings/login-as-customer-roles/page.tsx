import { defineRouteConfig } from "@medusajs/admin-sdk"

import { Crumb } from "../../../components/common/crumb"
import { PageGate } from "../../../components/common/page-gate"
import { RolesPageBody } from "../../../components/roles/roles-page-body"

/** This plugin's roles, under Settings. */
const RolesPage = () => (
  <PageGate permission="impersonation_role:read">
    <RolesPageBody />
  </PageGate>
)

export const config = defineRouteConfig({
  label: "menu.roles",
  translationNs: "loginAsCustomer",
})

export const handle = {
  breadcrumb: () => <Crumb name="menu.roles" />,
}

export default RolesPage
