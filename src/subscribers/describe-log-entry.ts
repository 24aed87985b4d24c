import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { LoginAsCustomerEvents } from "../workflows/events"
import { describeLogEntryWorkflow } from "../workflows/log/workflows/describe-log-entry"

/** Adds what an action was about, once it is in the log. */
export default async function describeLogEntry({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await describeLogEntryWorkflow(container).run({ input: { id: data.id } })
}

export const config: SubscriberConfig = {
  event: LoginAsCustomerEvents.ACTION_TO_DESCRIBE,
  context: { subscriberId: "login-as-customer-describe-log-entry" },
}
