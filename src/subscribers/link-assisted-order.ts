import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"

import { linkAssistedOrderWorkflow } from "../workflows/assisted-orders/workflows/link-assisted-order"

/** Marks an order that staff placed for a customer, whoever completed the cart: a request or a payment's webhook. */
export default async function linkAssistedOrder({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await linkAssistedOrderWorkflow(container).run({
    input: { order_id: data.id },
  })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "login-as-customer-link-assisted-order" },
}
