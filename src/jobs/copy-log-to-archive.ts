import { setTimeout } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { copyLogToArchiveWorkflow } from "../workflows/archive/workflows/copy-log-to-archive"
import { resolveArchive } from "../workflows/resolve-archive"
import { runExclusively } from "../workflows/run-exclusively"

const MINUTE_MS = 60_000
/** Before the next run begins, wherever that is, this one is over. */
const REST_MS = 3000
/** Between two looks: an entry is copied within seconds. */
const PAUSE_MS = 3000
/** Seconds until another instance goes on where this one died. */
const LEASE = 90

/**
 * Copies the action log to its archive, as long as there is one, entry after
 * entry until the minute ends or the app shuts down. What fails is tried again.
 * It goes on behind the job: a worker that does one job after another, and
 * waits for the last one before it ends, has no minute for it.
 */
export default async function copyLogToArchive(
  container: MedusaContainer
): Promise<void> {
  const archive = resolveArchive(container)

  if (!archive) {
    return
  }

  const signal = archive.getSignal()
  const copying = runExclusively(
    container,
    config.name,
    () => keepUp(container, signal),
    { expire: LEASE }
  ).catch((error: unknown) => {
    if (!signal.aborted) {
      logFailure(container, error)
    }
  })

  await Promise.race([copying, pause(signal)])
}

async function keepUp(
  container: MedusaContainer,
  signal: AbortSignal
): Promise<void> {
  // By a clock that nobody sets: it would never end, or lock out who is next.
  const end =
    performance.now() +
    Math.max(MINUTE_MS - (Date.now() % MINUTE_MS) - REST_MS, PAUSE_MS)
  const remaining = () => end - performance.now()
  let failure: unknown

  do {
    failure = await copyLogToArchiveWorkflow(container)
      .run({ input: { until: Date.now() + remaining() } })
      .then(
        () => null,
        (error: unknown) => error
      )
  } while (remaining() > PAUSE_MS && (await pause(signal)))

  if (failure) {
    throw failure
  }
}

function logFailure(container: MedusaContainer, error: unknown): void {
  const { message } = error as Error

  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`The log is not copied to its archive: ${message}`)
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
