import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { databaseOf, eventually } from "../../helpers/world"
import type { Model, Session } from "./model"
import type { Shop } from "./shop"

const LOG = "impersonation_log_entry"

type Entry = {
  sequence: number
  action: string
  outcome: string
  details: { code?: string; values?: Record<string, unknown> }
}

/** How many entries belong to no session; those of a run come after. */
export async function countGeneral(sql: Knex): Promise<number> {
  const [{ count }] = await sql(LOG).whereNull("session_id").count()

  return Number(count)
}

/** Everything that must be true of rows and log when all is over. */
export async function expectRecord(
  model: Model,
  shop: Shop,
  before: number
): Promise<void> {
  const sql = databaseOf(shop.container)
  const general = await sql(LOG)
    .whereNull("session_id")
    .orderBy("event")
    .offset(before)
  expect(general.map(nameOf)).toEqual(
    withoutOptional(model.general, general.map(nameOf))
  )

  for (const [index, { id }] of shop.sessions.entries()) {
    await expectSession(sql, model, model.sessions[index], id, shop)
  }

  const { data } = await shop.send(
    "GET",
    "/admin/login-as-customer/log/verify",
    { headers: shop.as("owner") }
  )
  expect(data).toMatchObject({ valid: true, first_invalid: null })
}

async function expectSession(
  sql: Knex,
  model: Model,
  expected: Session,
  id: string,
  shop: Shop
): Promise<void> {
  const row = await sql("impersonation_session").where({ id }).first()
  // A change is completed after its answer.
  const entries: Entry[] = await eventually(
    () => sql(LOG).where({ session_id: id }).orderBy("sequence"),
    (found: Entry[]) => found.every(({ outcome }) => outcome !== "unknown")
  )
  const at = model.sessions.indexOf(expected)
  const [reason, by] =
    [...expected.ends].find(([one]) => one === row.end_reason) ?? []

  expect([at, row.status, row.mode]).toEqual([
    at,
    expected.status,
    expected.mode,
  ])
  expect([at, entries.map(nameOf)]).toEqual([at, expected.log])
  expect(entries.map(({ sequence }) => sequence)).toEqual(
    entries.map((_, index) => index + 1)
  )
  expect(row.started_at !== null).toBe(expected.hasToken)
  if (expected.status !== "ended") {
    expect([at, row.end_reason]).toEqual([at, null])
    return
  }
  expect([at, row.end_reason]).toEqual([
    at,
    reason ?? [...expected.ends.keys()].join(" or "),
  ])
  expect([at, row.ended_by]).toEqual([
    at,
    by ? shop.people[by as "owner"].id : null,
  ])
  expect(entries.at(-1)!.details.values!.end_reason).toBe(row.end_reason)
}

function nameOf({ action, outcome, details }: Entry): string {
  return outcome === "refused" ? `${action}!${details.code}` : action
}

/** What was found, if it is what was expected but for what need not be there. */
function withoutOptional(expected: string[], found: string[]): string[] {
  const lines = expected.map((name) =>
    name.endsWith("?") ? `(${name.slice(0, -1)}\n)?` : `${name}\n`
  )
  const isAsExpected = new RegExp(`^${lines.join("")}$`).test(
    found.map((name) => `${name}\n`).join("")
  )

  return isAsExpected ? found : expected
}
