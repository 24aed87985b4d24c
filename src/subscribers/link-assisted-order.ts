import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { linkAssistedOrderWorkflow } from "../workflows/assisted-orders/workflows/link-assisted-order"
import { LoginAsCustomerEvents } from "../workflows/events"
import { resolveService } from "../workflows/resolve-service"

/**
 * Marks an order that staff placed for a customer by request. One that a
 * payment's webhook placed is the job's: every shopper's order comes with
 * `order.placed`, and theirs are to cost nothing.
 */
export default async function linkAssistedOrder({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const entry = await resolveService(container).retrieveLogEntry(data.id)
  if (entry.action === "order_placed" && entry.entity?.type === "order") {
    await linkAssistedOrderWorkflow(container).run({
      input: { order_id: entry.entity.id },
    })
  }
}

export const config: SubscriberConfig = {
  event: LoginAsCustomerEvents.ACTION_TO_DESCRIBE,
  context: { subscriberId: "login-as-customer-link-assisted-order" },
}
