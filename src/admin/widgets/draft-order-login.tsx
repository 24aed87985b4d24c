import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/types"

import { OrderLogin } from "../components/orders/order-login"

/** "Login as Customer" on the draft order's page. */
const DraftOrderLoginWidget = ({ data }: DetailWidgetProps<AdminOrder>) => (
  <OrderLogin order={data} />
)

export const config = defineWidgetConfig({
  zone: "draft_order.details.side",
  id: "login-as-customer-draft-order",
})

export default DraftOrderLoginWidget
