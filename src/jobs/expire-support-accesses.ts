import type { MedusaContainer } from "@medusajs/framework/types"

import { runExclusively } from "../workflows/run-exclusively"
import { expireSupportAccessesWorkflow } from "../workflows/support-access/workflows/expire-support-accesses"

/** Ends the support accesses whose time is up, and removes what they made. */
export default async function expireSupportAccesses(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, async () => {
    await expireSupportAccessesWorkflow(container).run()
  })
}

export const config = {
  name: "login-as-customer-expire-support-accesses",
  schedule: "* * * * *",
}
