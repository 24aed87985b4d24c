import type { MedusaContainer } from "@medusajs/framework/types"

import { tellCustomersOfConsentWorkflow } from "../workflows/notices/workflows/tell-customers-of-consent"
import { tellStaffOfAlarmsWorkflow } from "../workflows/notices/workflows/tell-staff-of-alarms"
import { runExclusively } from "../workflows/run-exclusively"

/**
 * Tells customers of consents that staff gave in their name, and staff of what
 * looks like an abuse. From the log, so that no lost event hides anything.
 */
export default async function tellWhatHappened(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, async () => {
    try {
      await tellCustomersOfConsentWorkflow(container).run()
    } finally {
      // Trouble with the one keeps nobody from the other.
      await tellStaffOfAlarmsWorkflow(container).run()
    }
  })
}

export const config = {
  name: "login-as-customer-tell-what-happened",
  schedule: "* * * * *",
}
