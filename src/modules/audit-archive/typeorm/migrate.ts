import type { ArchiveOptions } from "../../../types"
import { asOwner } from "../as-owner"
import { createDataSource } from "./data-source"
import { PolicyEntity } from "./entities"

/**
 * Makes the tables, or brings them up to date, and notes how long the archive
 * keeps entries: what only its owner says. Returns the names of what was run.
 */
export async function migrate(
  options: ArchiveOptions,
  owner?: { url: string }
): Promise<string[]> {
  const source = createDataSource(owner ? asOwner(options, owner) : options, {
    isNew: true,
  })

  await source.initialize()

  try {
    const run = await source.runMigrations({ transaction: "each" })

    await source.manager.save(PolicyEntity, {
      id: 1,
      retention_days: options.retention_days ?? null,
    })

    return run.map(({ name }) => name)
  } finally {
    await source.destroy()
  }
}
