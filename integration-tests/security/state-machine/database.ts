import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { catalogueReads } from "../../../src/impersonation-auth/catalogue-reads"
import type { Actor, Settings } from "../../../src/types"
import { moduleService } from "../../helpers/fixtures"
import { databaseOf } from "../../helpers/world"

/**
 * What a run changes and the next one must not see. The log goes on, and with
 * it the settings that it tells of.
 */
const RESET = [
  "impersonation_role",
  "impersonation_role_user",
  "impersonation_rate_limit",
  "remote_assistance_consent",
  "remote_assistance_pin",
]

/** Moments that lie ahead or that something is counted from. */
const CLOCKS: Record<string, string[]> = {
  impersonation_session: [
    "created_at",
    "started_at",
    "last_seen_at",
    "expires_at",
    "code_expires_at",
    "ground_changed_at",
  ],
  impersonation_login_code: ["expires_at"],
  remote_assistance_consent: [
    "changed_at",
    "expires_at",
    "confirmed_at",
    "confirmed_until",
  ],
  remote_assistance_pin: ["made_at", "expires_at"],
}

export type Snapshot = {
  settings: Settings
  tables: Map<string, Record<string, unknown>[]>
}

export async function takeSnapshot(
  container: MedusaContainer
): Promise<Snapshot> {
  const knex = databaseOf(container)
  const rows = RESET.map(
    async (table) => [table, await knex(table).select("*")] as const
  )

  return {
    settings: await moduleService(container).retrieveSettings(),
    tables: new Map(await Promise.all(rows)),
  }
}

/** Ends what runs and brings everything back that a run changes. */
export async function restore(
  container: MedusaContainer,
  { settings, tables }: Snapshot
): Promise<void> {
  const service = moduleService(container)
  const actor: Actor = { type: "system", id: null }
  const client = { ip_address: null, user_agent: null }
  await service.endSessionsWhere({ all: true, reason: "revoked", actor })
  await service.changeSettings({ values: settings, actor, client })
  await databaseOf(container).transaction(async (sql) => {
    for (const [table, rows] of tables) {
      await sql(table).delete()
      if (rows.length) {
        await sql(table).insert(rows)
      }
    }
    await sql("customer").update({ last_name: null })
  })
}

/** As if that many minutes had gone by. */
export async function moveClock(
  container: MedusaContainer,
  minutes: number
): Promise<void> {
  // What is counted in memory was seen before the clock moved.
  await catalogueReads.flush(
    moduleService(container),
    container.resolve(ContainerRegistrationKeys.LOGGER)
  )
  const knex = databaseOf(container)
  const back = (column: string): [string, Knex.Raw] => [
    column,
    knex.raw("?? - ? * interval '1 minute'", [column, minutes]),
  ]
  for (const [table, columns] of Object.entries(CLOCKS)) {
    await knex(table).update(Object.fromEntries(columns.map(back)))
  }
}
