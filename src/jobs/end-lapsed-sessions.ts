import type { MedusaContainer } from "@medusajs/framework/types"

import { removeOldConsentRequestsWorkflow } from "../workflows/consent/workflows/remove-old-consent-requests"
import { removeOldPinsWorkflow } from "../workflows/consent/workflows/remove-old-pins"
import { endLapsedImpersonationsWorkflow } from "../workflows/impersonation/workflows/end-lapsed-impersonations"
import { removeOldCountsWorkflow } from "../workflows/impersonation/workflows/remove-old-counts"
import { runExclusively } from "../workflows/run-exclusively"

/**
 * Ends the sessions that timed out or lost what they rest on, and forgets the
 * support PINs, the requests for consent and the counts of rate limits whose
 * time is up.
 */
export default async function endLapsedSessions(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, async () => {
    await endLapsedImpersonationsWorkflow(container).run()
    await removeOldPinsWorkflow(container).run()
    await removeOldConsentRequestsWorkflow(container).run()
    await removeOldCountsWorkflow(container).run()
  })
}

export const config = {
  name: "login-as-customer-end-lapsed-sessions",
  schedule: "* * * * *",
}
