import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/types"

import { AssistedOrderSection } from "../components/orders/assisted-order-section"
import { orderCustomerName } from "../lib/customer-name"

/** The mark on an order that staff placed for the customer. */
const AssistedOrderWidget = ({ data }: DetailWidgetProps<AdminOrder>) => (
  <AssistedOrderSection
    orderId={data.id}
    customerName={orderCustomerName(data)}
  />
)

export const config = defineWidgetConfig({
  zone: "order.details.side",
  id: "login-as-customer-assisted-order",
})

export default AssistedOrderWidget
