import type { MedusaContainer } from "@medusajs/framework/types"

import { describeMissedLogEntriesWorkflow } from "../workflows/log/workflows/describe-missed-log-entries"
import { runExclusively } from "../workflows/run-exclusively"

/** Younger entries may still be described by their event. */
const OLDER_THAN_SECONDS = 15
const BATCH = 500

/** Describes the log entries whose event was lost. */
export default async function describeLog(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, () =>
    describeMissedLogEntriesWorkflow(container).run({
      input: { older_than_seconds: OLDER_THAN_SECONDS, limit: BATCH },
    })
  )
}

export const config = {
  name: "login-as-customer-describe-log",
  schedule: "* * * * *",
}
