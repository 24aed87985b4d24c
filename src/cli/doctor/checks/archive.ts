import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { inspectArchive } from "../../../modules/audit-archive/inspect-archive"
import type { Check, Finding } from "../types"

const ROLE =
  "Give the role of the option archive what docs/archive.md says, and nothing more."

/** Whether the archive can be used, and whether who has the shop could change it. */
export const archive: Check = {
  id: "archive",
  look: async ({ container, service }) => {
    const options = service.getOptions().archive

    if (!options) {
      return ok("The log has no archive: the option archive is not set.")
    }

    const found = await inspectArchive(
      container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION),
      options
    )

    if (found.trouble !== null) {
      return {
        status: "error",
        message: `The archive cannot be used: ${found.trouble}.`,
        mend: "Mend that, then run the doctor again. The log stays in the shop meanwhile, and nothing of it is purged.",
      }
    }

    const allowed = options.retention_days ?? null

    if (found.excess.length) {
      return {
        status: "warning",
        message: `The shop's role may do more in the archive than insert and select: ${inWords(found.excess)}. Who has the shop's credentials can change what is there.`,
        mend: ROLE,
      }
    }

    return found.retention_days === allowed
      ? ok(
          options.type === "postgres"
            ? "The archive can be used, and the shop's role may only insert and select."
            : "The archive can be used. What its role may do cannot be looked at here."
        )
      : {
          status: "warning",
          message: `The archive keeps entries ${period(found.retention_days)}, the option archive.retention_days says ${period(allowed)}.`,
          mend: "Run login-as-customer archive migrate as the archive's owner: only the owner changes it.",
        }
  },
}

function ok(message: string): Finding {
  return { status: "ok", message, mend: null }
}

/** Who may do everything may do each of it. */
function inWords(excess: string[]): string {
  const [first] = excess

  return first.startsWith("everything") ? first : excess.join(", ")
}

function period(days: number | null): string {
  return days === null ? "for ever" : `for ${days} days`
}
