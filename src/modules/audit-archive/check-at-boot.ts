import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"

import { archiveTarget } from "../login-as-customer/domain/archive-target"
import type { ArchiveSink } from "./sink"
import type { ArchiveConnection } from "./typeorm/connection"
import { isShopsOwn } from "./is-shops-own"

/** Set by who comes to mend the archive: the command line. */
export const UNCHECKED = "LOGIN_AS_CUSTOMER_ARCHIVE_UNCHECKED"

/**
 * Looks whether the archive can be used. One that was in use and cannot be
 * reached now keeps no shop from starting: it catches up later.
 *
 * @throws MedusaError UNEXPECTED_STATE
 */
export async function checkAtBoot(
  container: Pick<MedusaContainer, "resolve">,
  connection: ArchiveConnection,
  logger?: Logger
): Promise<void> {
  if (process.env[UNCHECKED]) {
    return
  }

  const shop = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

  try {
    const source = await connection.open()

    if (await isShopsOwn(shop, source)) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "it is the shop's own database: give it another"
      )
    }

    await container.resolve<ArchiveSink>("archiveSink").check()
  } catch (error) {
    const reason = `medusa-plugin-login-as-customer: the archive cannot be used: ${sentence(error)}.`

    if (isOut(error) && (await wasInUse(shop, connection))) {
      logger?.warn(`${reason} The shop starts without it.`)
      return
    }

    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, reason)
  }
}

/** Networks, and databases that start or stop. */
function isOut(error: unknown): boolean {
  const { code, message = "" } = error as { code?: string; message?: string }

  return (
    /^(ECONN|ETIMEDOUT|EHOST|ENET|EAI_AGAIN|ENOTFOUND|EPIPE|57P0|08|53)/.test(
      code ?? ""
    ) || /timeout/i.test(message)
  )
}

async function wasInUse(
  shop: Knex,
  { options }: ArchiveConnection
): Promise<boolean> {
  try {
    const rows = await shop("impersonation_log_archive")
      .where({ target: archiveTarget(options) })
      .whereNotNull("copied_at")
      .limit(1)

    return rows.length > 0
  } catch {
    return false
  }
}

/** Drivers tell more than one thing at once when several addresses fail. */
function sentence(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }

  return (message || code || String(error)).replace(/\.$/, "")
}
