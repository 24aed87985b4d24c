import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/types"

import { LoginSection } from "../components/start/login-section"
import { customerName } from "../lib/customer-name"

/** "Login as Customer" on the customer's page. */
const CustomerLoginWidget = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <LoginSection customerId={data.id} customerName={customerName(data)} />
)

export const config = defineWidgetConfig({
  zone: "customer.details.side",
  id: "login-as-customer-customer",
})

export default CustomerLoginWidget
