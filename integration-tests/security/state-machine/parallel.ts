import fc from "fast-check"

import { databaseOf, eventually } from "../../helpers/world"
import { canHappen, type ActName } from "./acts"
import { happenings, type Happening } from "./arbitraries"
import { LENGTH, RUNS, SEED, type Runs } from "./run"
import type { Shop } from "./shop"

/** All but what only the calm world has: time that jumps under a request. */
const AT_ONCE: ActName[] = [
  "start",
  "exchange",
  "exchangeAgain",
  "request",
  "close",
  "end",
  "endOwn",
  "customerEndsOwn",
  "kill",
  "logOut",
  "role",
  "permissions",
  "say",
  "setConsent",
  "makePin",
  "settings",
  "sweep",
]

type Perform = (act: unknown) => Promise<{ status: number; data: any }>
type Row = Record<string, any>

/** Acts that happen two to four at once; what must be true, is. */
export async function expectParallelToHold(runs: Runs): Promise<void> {
  const group = fc.array(fc.oneof(...happenings(AT_ONCE)), {
    minLength: 2,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(group, { maxLength: LENGTH, size: "max" }),
      async (groups) => {
        const shop = await runs.begin()
        let changed = 0
        for (const acts of groups) {
          const opened = shop.sessions.map(({ token }) => token !== null)
          const possible = acts.filter(({ name }) => canHappen(name, opened))
          const answers = await Promise.all(
            possible.map(({ name, act }) => (shop.acts[name] as Perform)(act))
          )
          answers.forEach(({ status }, index) => {
            // A refusal is an answer; what breaks is none.
            expect([possible[index], status < 500]).toEqual([
              possible[index],
              true,
            ])
            changed += Number(isChange(possible[index]) && status === 200)
          })
          await expectOneEach(shop)
        }
        await expectWholeLog(shop, changed)
      }
    ),
    { numRuns: RUNS, seed: SEED }
  )
}

const isChange = ({ name, act }: Happening): boolean =>
  name === "request" && act.what === "change"

/** Nobody is in two sessions, and an end has a reason. */
async function expectOneEach(shop: Shop): Promise<void> {
  const rows: Row[] = await databaseOf(shop.container)("impersonation_session")
  const open = rows.filter(({ status }) => status !== "ended")

  expect(new Set(open.map(({ admin_id }) => admin_id)).size).toBe(open.length)
  expect(
    rows.filter(
      ({ status, end_reason, ended_at }) =>
        (status === "ended") !== (end_reason !== null && ended_at !== null)
    )
  ).toEqual([])
}

/** Each session: numbered without a gap, started and ended once, nothing after the end. */
async function expectWholeLog(shop: Shop, changed: number): Promise<void> {
  const sql = databaseOf(shop.container)
  let changesOnRecord = 0
  for (const { id } of shop.sessions) {
    const row: Row = await sql("impersonation_session").where({ id }).first()
    const entries: Row[] = await eventually(
      () =>
        sql("impersonation_log_entry")
          .where({ session_id: id })
          .orderBy("sequence"),
      (found: Row[]) => found.every(({ outcome }) => outcome !== "unknown")
    )
    const actions = entries.map(({ action }) => action)
    const count = (name: string) => actions.filter((a) => a === name).length
    changesOnRecord += entries.filter(
      ({ action, outcome }) =>
        action === "profile_changed" && outcome === "succeeded"
    ).length

    expect(entries.map(({ sequence }) => sequence)).toEqual(
      entries.map((_, index) => index + 1)
    )
    expect(actions[0]).toBe("session_requested")
    expect(count("session_started")).toBe(row.started_at ? 1 : 0)
    expect(count("session_ended")).toBe(row.status === "ended" ? 1 : 0)
    if (row.status === "ended") {
      expect(actions.at(-1)).toBe("session_ended")
      expect(entries.at(-1)!.details.values.end_reason).toBe(row.end_reason)
    }
  }
  expect(changesOnRecord).toBe(changed)

  const { data } = await shop.send(
    "GET",
    "/admin/login-as-customer/log/verify",
    { headers: shop.as("owner") }
  )
  expect(data).toMatchObject({ valid: true, first_invalid: null })
}
