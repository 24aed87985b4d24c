import { setTimeout } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"

import { copyLogToArchiveWorkflow } from "../workflows/archive/workflows/copy-log-to-archive"
import { resolveArchive } from "../workflows/resolve-archive"
import { runExclusively } from "../workflows/run-exclusively"

/** How long one run keeps at it: the next begins with the next minute. */
const RUN_MS = 50_000
/** Between two looks: an entry is copied within seconds. */
const PAUSE_MS = 3000

/**
 * Copies the action log to its archive, as long as there is one, entry after
 * entry for most of a minute. A run that fails leaves the rest to the next.
 */
export default async function copyLogToArchive(
  container: MedusaContainer
): Promise<void> {
  if (!resolveArchive(container)) {
    return
  }

  await runExclusively(container, config.name, async () => {
    const until = Date.now() + RUN_MS

    while (Date.now() < until) {
      await copyLogToArchiveWorkflow(container).run({ input: { until } })
      await setTimeout(PAUSE_MS, undefined, { ref: false })
    }
  })
}

export const config = {
  name: "login-as-customer-copy-log-to-archive",
  schedule: "* * * * *",
}
