import { MedusaError } from "@medusajs/framework/utils"

import { needArchive } from "../archive/need-archive"
import { UsageError } from "../errors"
import { reasonOf } from "../reason-of"
import type { Command } from "../types"

/** In the environment, for a command line is seen by everybody on the machine. */
const OWNER_URL = "LOGIN_AS_CUSTOMER_ARCHIVE_OWNER_URL"

export const archiveMigrate: Command = {
  name: "archive migrate",
  args: [],
  help: "Makes the archive's tables, or brings them up to date",
  notes: [
    `As the archive's owner: the address to connect with is ${OWNER_URL} in the environment, else the option's.`,
    "Notes in the archive what the option archive.retention_days allows.",
  ],
  check: () => {
    const url = process.env[OWNER_URL]

    if (url !== undefined && !URL.canParse(url)) {
      throw new UsageError(`${OWNER_URL} is not an address.`)
    }
  },
  run: async ({ container }) => {
    const archive = needArchive(container)
    const url = process.env[OWNER_URL]
    const run = await archive
      .migrate(url ? { url } : undefined)
      .catch(throwAsUsage)

    return {
      data: { migrations: run },
      lines: run.length
        ? run.map((name) => `Ran ${name}`)
        : ["The archive's tables are up to date"],
    }
  },
}

/** Where it is the owner's address that is wrong, so is the call. */
function throwAsUsage(error: unknown): never {
  const { type } = error as { type?: string }

  throw type === MedusaError.Types.INVALID_DATA
    ? new UsageError(`${OWNER_URL}: ${reasonOf(error)}`)
    : error
}
