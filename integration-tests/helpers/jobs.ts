import { readdirSync } from "node:fs"
import { join } from "node:path"

import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

const JOBS = join(__dirname, "../../src/jobs")

/**
 * Holds the locks that this plugin's jobs need, so that no scheduled run comes
 * between two steps of a test. Calling it again is harmless.
 */
export async function holdBackJobs(container: MedusaContainer): Promise<void> {
  const locking = container.resolve(Modules.LOCKING)
  const files = readdirSync(JOBS).filter((file) => file.endsWith(".ts"))

  for (const file of files) {
    const { config } = await import(join(JOBS, file))
    await locking.acquire(config.name, { ownerId: "test", expire: 3600 })
  }
}
