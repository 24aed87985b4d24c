import type { MedusaContainer } from "@medusajs/framework/types"

import { purgeLogWorkflow } from "../workflows/log/workflows/purge-log"
import { runExclusively } from "../workflows/run-exclusively"

/** Deletes what the setting `retention_days` no longer allows, once a night. */
export default async function purgeLog(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, () =>
    purgeLogWorkflow(container).run()
  )
}

export const config = {
  name: "login-as-customer-purge-log",
  schedule: "17 3 * * *",
}
