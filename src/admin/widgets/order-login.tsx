import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/types"

import { OrderLogin } from "../components/orders/order-login"

/** "Login as Customer" on the order's page. */
const OrderLoginWidget = ({ data }: DetailWidgetProps<AdminOrder>) => (
  <OrderLogin order={data} />
)

export const config = defineWidgetConfig({
  zone: "order.details.side",
  id: "login-as-customer-order",
})

export default OrderLoginWidget
