import { setTimeout } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"

import type { IAuditArchiveModuleService } from "../types"
import { copyLogToArchiveWorkflow } from "../workflows/archive/workflows/copy-log-to-archive"
import { resolveArchive } from "../workflows/resolve-archive"
import { runExclusively } from "../workflows/run-exclusively"

const MINUTE_MS = 60_000
/** Before the next run begins, wherever that is, this one is over. */
const REST_MS = 3000
/** Between two looks: an entry is copied within seconds. */
const PAUSE_MS = 3000

/**
 * Copies the action log to its archive, as long as there is one, entry after
 * entry until the minute ends or the app shuts down. What fails is tried again.
 */
export default async function copyLogToArchive(
  container: MedusaContainer
): Promise<void> {
  const archive = resolveArchive(container)

  if (!archive) {
    return
  }

  await runExclusively(container, config.name, () => keepUp(container, archive))
}

async function keepUp(
  container: MedusaContainer,
  archive: IAuditArchiveModuleService
): Promise<void> {
  const until = Math.max(
    Math.ceil((Date.now() + 1) / MINUTE_MS) * MINUTE_MS - REST_MS,
    Date.now() + PAUSE_MS
  )
  const signal = archive.getSignal()
  let failure: unknown

  do {
    failure = await copyLogToArchiveWorkflow(container)
      .run({ input: { until } })
      .then(
        () => null,
        (error: unknown) => error
      )
  } while (Date.now() + PAUSE_MS < until && (await pause(signal)))

  if (failure && !signal.aborted) {
    throw failure
  }
}

/** False where the app shuts down meanwhile. */
async function pause(signal: AbortSignal): Promise<boolean> {
  return await setTimeout(PAUSE_MS, true, { ref: false, signal }).catch(
    () => false
  )
}

export const config = {
  name: "login-as-customer-copy-log-to-archive",
  schedule: "* * * * *",
}
