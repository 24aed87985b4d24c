import type { MedusaContainer } from "@medusajs/framework/types"

import { endLapsedImpersonationsWorkflow } from "../workflows/impersonation/workflows/end-lapsed-impersonations"
import { runExclusively } from "../workflows/run-exclusively"

/** Ends the sessions that timed out or lost what they rest on. */
export default async function endLapsedSessions(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, () =>
    endLapsedImpersonationsWorkflow(container).run()
  )
}

export const config = {
  name: "login-as-customer-end-lapsed-sessions",
  schedule: "* * * * *",
}
