import type { MedusaContainer } from "@medusajs/framework/types"

import { tellCustomersOfConsentWorkflow } from "../workflows/notices/workflows/tell-customers-of-consent"
import { tellStaffOfAlarmsWorkflow } from "../workflows/notices/workflows/tell-staff-of-alarms"
import { tellStaffOfSupportAccessWorkflow } from "../workflows/notices/workflows/tell-staff-of-support-access"
import { runExclusively } from "../workflows/run-exclusively"

/**
 * Tells customers of consents that staff gave in their name, and staff of
 * support accesses and of what looks like an abuse. From the database, so that
 * no lost event hides anything.
 */
export default async function tellWhatHappened(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, async () => {
    const told = await Promise.allSettled([
      tellCustomersOfConsentWorkflow(container).run(),
      tellStaffOfAlarmsWorkflow(container).run(),
      tellStaffOfSupportAccessWorkflow(container).run(),
    ])
    // Trouble with the one keeps nobody from the others.
    const failed = told.find(({ status }) => status === "rejected")

    if (failed) {
      throw (failed as PromiseRejectedResult).reason
    }
  })
}

export const config = {
  name: "login-as-customer-tell-what-happened",
  schedule: "* * * * *",
}
