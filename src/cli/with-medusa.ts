import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { setTimeout } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { UsageError } from "./errors"
import { survive } from "./survive"

/** Time for subscribers that run in this process, as with the local event bus. */
const DRAIN_MS = 500

/** Longest wait for Medusa to start; it would try a dead database for minutes. */
const BOOT_MS = 60_000

/** Longest wait for connections to close. */
const SHUTDOWN_MS = 5000

type LoadMedusa = (input: {
  directory: string
  expressApp: unknown
  skipLoadingEntryPoints: true
}) => Promise<{ container: MedusaContainer; shutdown: () => Promise<void> }>

/**
 * Runs a task in the Medusa project of the current directory, without its HTTP
 * server, as `medusa exec` does. The project's own copy of Medusa is used.
 * `otherwise` answers where Medusa does not start.
 */
export async function withMedusa<T>(
  task: (container: MedusaContainer) => Promise<T>,
  otherwise?: (error: unknown) => T
): Promise<T> {
  const directory = process.cwd()
  const isProject = ["ts", "js", "mjs", "cjs"].some((extension) =>
    existsSync(path.join(directory, `medusa-config.${extension}`))
  )
  if (!isProject) {
    throw new UsageError("Run this in the directory of your Medusa project.")
  }

  const project = createRequire(path.join(directory, "package.json"))
  const { default: load } = project("@medusajs/medusa/loaders/index") as {
    default: LoadMedusa
  }
  const start = () =>
    Promise.race([
      load({ directory, expressApp: undefined, skipLoadingEntryPoints: true }),
      notStarted(),
    ])
  let started: Awaited<ReturnType<typeof start>>

  try {
    started = await survive(start)
  } catch (error) {
    if (otherwise) {
      return otherwise(error)
    }

    throw error
  }

  const { container, shutdown } = started

  try {
    const result = await task(container)
    await setTimeout(DRAIN_MS)

    return result
  } finally {
    await Promise.race([
      shutdown().catch(() => undefined),
      setTimeout(SHUTDOWN_MS, undefined, { ref: false }),
    ])
  }
}

async function notStarted(): Promise<never> {
  await setTimeout(BOOT_MS, undefined, { ref: false })

  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `Medusa did not start within ${BOOT_MS / 1000} seconds: check its database.`
  )
}
