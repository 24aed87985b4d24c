import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/types"

import { ConsentSection } from "../components/consent/consent-section"

/** The customer's consent on the customer's page. */
const CustomerRemoteAssistanceWidget = ({
  data,
}: DetailWidgetProps<AdminCustomer>) =>
  data.has_account ? <ConsentSection customerId={data.id} /> : null

export const config = defineWidgetConfig({
  zone: "customer.details.side",
  id: "login-as-customer-remote-assistance",
})

export default CustomerRemoteAssistanceWidget
