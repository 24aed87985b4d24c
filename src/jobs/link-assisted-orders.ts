import type { MedusaContainer } from "@medusajs/framework/types"

import { linkMissedAssistedOrdersWorkflow } from "../workflows/assisted-orders/workflows/link-missed-assisted-orders"
import { runExclusively } from "../workflows/run-exclusively"

/** A payment's webhook may come days after the cart was last written to. */
const DAYS = 7
const BATCH = 1000

/** Marks assisted orders whose event was lost. */
export default async function linkAssistedOrders(
  container: MedusaContainer
): Promise<void> {
  const since = new Date(Date.now() - DAYS * 24 * 60 * 60 * 1000)

  await runExclusively(container, config.name, () =>
    linkMissedAssistedOrdersWorkflow(container).run({
      input: { since, limit: BATCH },
    })
  )
}

export const config = {
  name: "login-as-customer-link-assisted-orders",
  schedule: "* * * * *",
}
