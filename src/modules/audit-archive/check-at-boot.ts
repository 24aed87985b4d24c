import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"

import { archiveTarget } from "../login-as-customer/domain/archive-target"
import { describeFailure, isOutage } from "./describe-failure"
import { refuseShopsOwn } from "./refuse-shops-own"
import type { ArchiveSink } from "./sink"
import type { ArchiveConnection } from "./typeorm/connection"

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
  logger?: Pick<Logger, "warn">
): Promise<void> {
  if (process.env[UNCHECKED]) {
    return
  }

  const shop = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const { options } = connection

  try {
    await refuseShopsOwn(shop, await connection.open())
    await container.resolve<ArchiveSink>("archiveSink").check()
  } catch (error) {
    const reason = `medusa-plugin-login-as-customer: the archive cannot be used: ${describeFailure(error, options)}.`

    if (isOutage(error) && (await wasInUse(shop, archiveTarget(options)))) {
      logger?.warn(`${reason} The shop starts without it.`)
      return
    }

    // Nothing of it is used again in this process.
    await connection.close()

    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, reason)
  }
}

async function wasInUse(shop: Knex, target: string): Promise<boolean> {
  try {
    const rows = await shop("impersonation_log_archive")
      .where({ target })
      .whereNotNull("copied_at")
      .limit(1)

    return rows.length > 0
  } catch {
    return false
  }
}
