import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { LoginAsCustomerEvents } from "../workflows/events"
import { notifyCustomerOfVisitWorkflow } from "../workflows/notices/workflows/notify-customer-of-visit"

/** Tells the customer that support came or left, if the settings say so. */
export default async function notifyCustomerOfVisit({
  event: { name, data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await notifyCustomerOfVisitWorkflow(container).run({
    input: {
      session_id: data.id,
      event:
        name === LoginAsCustomerEvents.SESSION_STARTED ? "started" : "ended",
    },
  })
}

export const config: SubscriberConfig = {
  event: [
    LoginAsCustomerEvents.SESSION_STARTED,
    LoginAsCustomerEvents.SESSION_ENDED,
  ],
  context: { subscriberId: "login-as-customer-notify-customer-of-visit" },
}
