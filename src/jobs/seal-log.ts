import type { MedusaContainer } from "@medusajs/framework/types"

import { runExclusively } from "../workflows/run-exclusively"
import { sealLogWorkflow } from "../workflows/log/workflows/seal-log"

/** Seals the heads of the log's chains that moved since the last checkpoint. */
export default async function sealLog(
  container: MedusaContainer
): Promise<void> {
  await runExclusively(container, config.name, () =>
    sealLogWorkflow(container).run()
  )
}

export const config = {
  name: "login-as-customer-seal-log",
  schedule: "* * * * *",
}
