import type { AdminOrder } from "@medusajs/types"

import { orderCustomerName } from "../../lib/customer-name"
import { LoginSection } from "../start/login-section"

/** The button on an order's page. An order without a customer has none. */
export const OrderLogin = ({ order }: { order: AdminOrder }) => {
  const customerId = order.customer?.id ?? order.customer_id

  return customerId ? (
    <LoginSection
      customerId={customerId}
      customerName={orderCustomerName(order)}
      orderId={order.id}
    />
  ) : null
}
