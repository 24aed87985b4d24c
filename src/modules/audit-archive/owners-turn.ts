import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"

import type { ArchiveOptions } from "../../types"
import { asOwner } from "./as-owner"
import { describeFailure } from "./describe-failure"
import { refuseShopsOwn } from "./refuse-shops-own"
import type { ArchiveConnection } from "./typeorm/connection"

const LOCK = "login-as-customer:archive-migrate"

/** Lets one owner at a time at the archive's tables, and none at the shop's own database. */
export class OwnersTurn {
  constructor(
    private readonly shop: Knex,
    private readonly options: ArchiveOptions,
    private readonly connect: (options: ArchiveOptions) => ArchiveConnection
  ) {}

  /** @throws MedusaError that says why the owner cannot have it */
  async take<T>(
    owner: { url: string } | undefined,
    task: () => Promise<T>
  ): Promise<T> {
    const options = owner ? asOwner(this.options, owner) : this.options

    try {
      await this.refuseShopsOwn(options)

      return await this.shop.transaction(async (transaction) => {
        await transaction.raw(
          "select pg_advisory_xact_lock(hashtextextended(?, 0))",
          [LOCK]
        )

        return await task()
      })
    } catch (error) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The archive's tables cannot be made: ${describeFailure(error, options)}.`
      )
    }
  }

  private async refuseShopsOwn(options: ArchiveOptions): Promise<void> {
    // A file is made by the migration, and is nobody's database before.
    if (options.type === "better-sqlite3") {
      return
    }

    const connection = this.connect(options)

    try {
      await refuseShopsOwn(this.shop, await connection.open())
    } finally {
      await connection.close()
    }
  }
}
