import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"

import LoginAsCustomerModule from "../modules/login-as-customer"

/** `GET /admin/orders/:id?fields=+assisted_order.*`: who placed it for whom. */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id" },
  {
    ...LoginAsCustomerModule.linkable.assistedOrder.id,
    primaryKey: "order_id",
  },
  { readOnly: true }
)
