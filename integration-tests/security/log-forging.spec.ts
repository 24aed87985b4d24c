import { createHash } from "node:crypto"

import {
  CLI,
  CLIENT,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import {
  entryDigest,
  personDigest,
} from "../../src/modules/login-as-customer/log-chain/content-sql"
import { suite } from "../helpers/suite"
import {
  tamperBench,
  type LogRow,
  type TamperBench,
} from "../helpers/tamper-bench"

jest.setTimeout(120_000)

// What somebody with SQL puts into the log, or pretends: entries that nobody
// wrote, and an erasure that was none.
suite(({ getContainer }) => {
  let bench: TamperBench["bench"]
  let agent: TamperBench["agent"]
  let ada: TamperBench["ada"]
  let session: string
  let rows: LogRow[]
  let rowsOf: TamperBench["rowsOf"]
  let finding: TamperBench["finding"]
  let tamper: TamperBench["tamper"]

  beforeEach(async () => {
    ;({ bench, agent, ada, session, rows, rowsOf, finding, tamper } =
      await tamperBench(getContainer()))
  })

  describe("a forged entry", () => {
    const forge = async (values: Record<string, string>, from = rows[3].id) => {
      const columns = Object.keys(values)
      const forged = { ...values, id: "'implog_forged'" }
      const all = (
        await bench.sql<{ column_name: string }>(
          `select column_name from information_schema.columns
           where table_name = 'impersonation_log_entry'`
        )
      ).map(({ column_name }) => column_name)
      expect(all).toEqual(expect.arrayContaining(columns))
      await tamper(
        `insert into impersonation_log_entry (${all.map((name) => `"${name}"`).join(", ")})
         select ${all.map((name) => forged[name as "id"] ?? `"${name}"`).join(", ")}
         from impersonation_log_entry where id = '${from}'`
      )
    }
    const FORGED = { id: "implog_forged", reason: "inserted" }

    it("is found where it has no seal at all", async () => {
      await bench.sql(
        `insert into impersonation_log_entry (id, occurred_at, action_group, action, kind, outcome, details)
         values ('implog_forged', '2020-01-01', 'configuration', 'x', 'admin', 'succeeded', '{}')`
      )
      expect(await finding()).toEqual(FORGED)
    })

    it.each([false, true])(
      "is found at the end, the head moved: %s",
      async (moved) => {
        const seal = createHash("sha256").update("unkeyed").digest("hex")
        await forge({
          event: "event + 100",
          sequence: "99",
          outcome_event: "null",
          outcome_seal: "null",
          outcome_digest: "null",
          result: "null",
        })
        const last = (
          await bench.sql<{ log_events: number }>(
            "select log_events from impersonation_session where id = ?",
            [session]
          )
        )[0].log_events
        const content = await contentOf("implog_forged")
        await tamper(
          `update impersonation_log_entry set event = ${last + 1}, digest = '${content}', seal = '${seal}' where id = 'implog_forged'`
        )
        const again = await contentOf("implog_forged")
        await tamper(
          `update impersonation_log_entry set digest = '${again}' where id = 'implog_forged'`
        )
        if (moved) {
          await tamper(
            `update impersonation_session set log_events = ${last + 1}, log_head = '${seal}', log_entry_id = 'implog_forged' where id = '${session}'`
          )
        }
        expect(await finding()).toEqual(FORGED)
      }
    )

    it("is found in the middle, the rest moved up", async () => {
      await tamper(
        `update impersonation_log_entry set event = event + 1000, sequence = sequence + 1000, outcome_event = outcome_event + 1000 where chain_id = '${session}' and event >= ${rows[4].event};
         update impersonation_log_entry set event = event - 999, sequence = sequence - 999, outcome_event = outcome_event - 999 where chain_id = '${session}' and event > 1000;
         update impersonation_session set log_events = log_events + 1 where id = '${session}'`
      )
      await forge(
        {
          event: String(rows[4].event),
          sequence: "5",
          outcome_event: "null",
          outcome_seal: "null",
        },
        rows[3].id
      )
      expect(await finding()).toEqual(FORGED)
    })

    it("is found as a copy from another session", async () => {
      const bob = await bench.makeCustomer("bob", { consent: true })
      const other = (await bench.impersonate(agent.id, bob.id)).id
      await forge({
        session_id: `'${other}'`,
        chain_id: `'${other}'`,
        event: "3",
        sequence: "3",
        outcome_event: "4",
      })
      expect(await finding()).toEqual(FORGED)
    })
  })

  describe("a person who seems to be erased", () => {
    /** As an erasure does it, digest and all: it takes no key. */
    const fake = (id: string, pseudonym = "erased-1") =>
      tamper(
        `update impersonation_log_entry e set person_digest = ${personDigest("e")}, salt = null, customer_email = null, customer_name = '${pseudonym}' where id = '${id}'`
      )

    it("is found where nobody erased her", async () => {
      await fake(rows[3].id)
      expect(await finding()).toEqual({ id: rows[3].id, reason: "changed" })
    })

    it("is found in what came after her erasure, and in what is put there", async () => {
      await bench.service.eraseFromLog({
        customer_id: ada.id,
        actor: CLI,
        client: CLIENT,
      })
      expect(await finding()).toBeNull()
      await bench.say(ada.id, true)
      const later = (await bench.impersonate(agent.id, ada.id)).id
      const [first] = await rowsOf(later)
      expect(await finding()).toBeNull()

      const [{ customer_name }] = await bench.sql<{ customer_name: string }>(
        "select customer_name from impersonation_log_entry where action = 'log_erased'"
      )
      await fake(first.id, customer_name)
      expect(await finding()).toEqual({ id: first.id, reason: "changed" })
    })

    it("is found when another name is put in the place of her pseudonym", async () => {
      await bench.service.eraseFromLog({
        customer_id: ada.id,
        actor: CLI,
        client: CLIENT,
      })
      for (const change of [
        "customer_name = 'Bob'",
        "customer_email = 'bob@demo.test'",
        "admin_id = 'user_other'",
      ]) {
        const column = change.split(" ")[0]
        const [{ value }] = await bench.sql<{ value: string | null }>(
          `select ${column} as value from impersonation_log_entry where id = ?`,
          [rows[3].id]
        )
        await tamper(
          `update impersonation_log_entry set ${change} where id = '${rows[3].id}'`
        )
        expect(await finding()).toEqual({ id: rows[3].id, reason: "changed" })
        await tamper(
          `update impersonation_log_entry set ${column} = ${value === null ? "null" : `'${value}'`} where id = '${rows[3].id}'`
        )
      }
    })
  })

  it.each([
    ["general", 0],
    ["general", -7],
    ["general", -2147483648],
    ["earlier", 0],
    ["", 1],
  ])("finds what stands before a chain: %p, %d", async (chain, event) => {
    expect(await finding()).toBeNull()
    await tamper(
      `insert into impersonation_log_entry (id, chain_id, event, session_id, occurred_at, action_group, action, kind, outcome, details, key_id, salt, digest, seal)
       values ('implog_forged', '${chain}', ${event}, '${session}', now(), 'configuration', 'settings_changed', 'admin', 'succeeded',
         '{}', '0', repeat('0', 32), 'x', 'x')`
    )
    expect(await finding()).toEqual({
      id: "implog_forged",
      reason: "inserted",
    })
  })

  it("finds a note put on what was erased, and none on an erasure itself", async () => {
    const erase = async () =>
      await bench.service.eraseFromLog({
        customer_id: ada.id,
        actor: CLI,
        client: CLIENT,
      })
    await erase()
    const told = (await rowsOf("general")).at(-1)!
    await erase()
    expect((await rowsOf("general")).find(({ id }) => id === told.id)).toEqual(
      told
    )
    expect(await finding()).toBeNull()

    await tamper(
      `update impersonation_log_entry set details = jsonb_set(details, '{values,note}', '"Ada agreed"') where id = '${rows[3].id}'`
    )
    expect(await finding()).toEqual({ id: rows[3].id, reason: "changed" })
  })

  /** The digest that the forged content would have: it takes no key. */
  const contentOf = async (id: string) => {
    const [{ digest }] = await bench.sql<{ digest: string }>(
      `select ${entryDigest("e", "e.outcome = 'unknown'")} as digest
       from impersonation_log_entry e where id = '${id}'`
    )

    return digest
  }
})
