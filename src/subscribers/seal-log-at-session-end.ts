import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { LoginAsCustomerEvents } from "../workflows/events"
import { sealLogWorkflow } from "../workflows/log/workflows/seal-log"

/** Seals the log of a session that is over, without waiting for the job. */
export default async function sealLogAtSessionEnd({
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await sealLogWorkflow(container).run()
}

export const config: SubscriberConfig = {
  event: LoginAsCustomerEvents.SESSION_ENDED,
  context: { subscriberId: "login-as-customer-seal-log-at-session-end" },
}
