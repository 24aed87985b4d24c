import { defineRouteConfig } from "@medusajs/admin-sdk"

import { Crumb } from "../../../components/common/crumb"
import { PageGate } from "../../../components/common/page-gate"
import { SupportAccessPage } from "../../../components/support-access/support-access-page"

/** Temporary access for outside support, under Settings. */
const SupportAccessesPage = () => (
  <PageGate permission="support_access:read">
    <SupportAccessPage />
  </PageGate>
)

export const config = defineRouteConfig({
  label: "menu.supportAccess",
  translationNs: "loginAsCustomer",
})

export const handle = {
  breadcrumb: () => <Crumb name="menu.supportAccess" />,
}

export default SupportAccessesPage
