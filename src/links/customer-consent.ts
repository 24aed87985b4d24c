import { defineLink } from "@medusajs/framework/utils"
import CustomerModule from "@medusajs/medusa/customer"

import LoginAsCustomerModule from "../modules/login-as-customer"

/** `fields=+remote_assistance_consent.*` on customers: what she said, and how. */
export default defineLink(
  { linkable: CustomerModule.linkable.customer, field: "id" },
  {
    ...LoginAsCustomerModule.linkable.remoteAssistanceConsent.id,
    primaryKey: "customer_id",
  },
  { readOnly: true }
)
