import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { LoginAsCustomerEvents } from "../workflows/events"
import { tellStaffOfSupportAccessWorkflow } from "../workflows/notices/workflows/tell-staff-of-support-access"

/** Tells at once what the job would tell within a minute. */
export default async function tellStaffOfSupportAccess({
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await tellStaffOfSupportAccessWorkflow(container).run()
}

export const config: SubscriberConfig = {
  event: [
    LoginAsCustomerEvents.SUPPORT_USED,
    LoginAsCustomerEvents.SUPPORT_EXPIRED,
    LoginAsCustomerEvents.SUPPORT_REVOKED,
  ],
  context: { subscriberId: "login-as-customer-tell-staff-of-support-access" },
}
