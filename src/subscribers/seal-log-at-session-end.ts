import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"

import { LoginAsCustomerEvents } from "../workflows/events"
import { sealLogWorkflow } from "../workflows/log/workflows/seal-log"

/** What seals now, and what will once that is done. */
let running: Promise<unknown> | null = null
let next: Promise<unknown> | null = null

/**
 * Seals the log of sessions that are over, without waiting for the job. One
 * run seals all that ended before it, so thousands that end at once need two.
 */
export default async function sealLogAtSessionEnd({
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!running) {
    running = seal(container)
    await running
    return
  }

  next ??= running
    .catch(() => undefined)
    .then(async () => {
      next = null
      running = seal(container)
      await running
    })
  await next
}

async function seal(container: MedusaContainer): Promise<void> {
  try {
    await sealLogWorkflow(container).run()
  } finally {
    running = null
  }
}

export const config: SubscriberConfig = {
  event: LoginAsCustomerEvents.SESSION_ENDED,
  context: { subscriberId: "login-as-customer-seal-log-at-session-end" },
}
