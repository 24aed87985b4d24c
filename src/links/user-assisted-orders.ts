import { defineLink } from "@medusajs/framework/utils"
import UserModule from "@medusajs/medusa/user"

import LoginAsCustomerModule from "../modules/login-as-customer"

/**
 * `fields=+assisted_orders.*` on admin users: the orders they placed for
 * customers. Sessions and roles are not linked: a link shows every column to
 * everybody who may read the other side, past this plugin's permissions.
 */
export default defineLink(
  { linkable: UserModule.linkable.user, field: "id", isList: true },
  {
    ...LoginAsCustomerModule.linkable.assistedOrder.id,
    primaryKey: "admin_id",
  },
  { readOnly: true }
)
