import { needArchive } from "../archive/need-archive"
import { withoutArchiveCheck } from "../archive/without-check"
import { UsageError } from "../errors"
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

    withoutArchiveCheck()
  },
  run: async ({ container }) => {
    const url = process.env[OWNER_URL]
    const run = await needArchive(container).migrate(url ? { url } : undefined)

    return {
      data: { migrations: run },
      lines: run.length
        ? run.map((name) => `Ran ${name}`)
        : ["The archive's tables are up to date"],
    }
  },
}
