import { createHash } from "node:crypto"

import {
  CLI,
  CLIENT,
  workbench,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

type Row = { id: string; event: number; sequence: number; seal: string }

// Whoever can write to the database can change the log, with its triggers
// switched off and every plain hash made anew. It does not go unnoticed.
suite(({ getContainer }) => {
  let bench: ReturnType<typeof workbench>
  let agent: { id: string }
  let ada: { id: string }
  let session: string
  let rows: Row[]

  beforeEach(async () => {
    bench = workbench(getContainer())
    agent = await bench.makeAdmin("agent", "Support agent")
    ada = await bench.makeCustomer("ada", { consent: true })
    session = (await bench.impersonate(agent.id, ada.id)).id
    for (let index = 0; index < 4; index++) {
      const begun = await bench.act(session, {
        details: { values: { quantity: index }, params: { id: "cart_1" } },
      })
      await bench.service.completeAction({
        id: begun!.id,
        outcome: "succeeded",
        status_code: 200,
        duration_ms: 5,
        values: { display_id: index },
      })
    }
    rows = await rowsOf(session)
  })

  const rowsOf = async (chain: string) =>
    await bench.sql<Row>(
      "select * from impersonation_log_entry where chain_id = ? order by event",
      [chain]
    )
  const end = async (session_id = session) =>
    await bench.service.endSession({ session_id, reason: "closed", actor: CLI })
  const finding = async () => {
    const { valid, first_invalid } = await bench.service.verifyLog()
    expect(valid).toBe(first_invalid === null)

    return first_invalid
  }
  /** Changes rows as somebody would who has SQL and knows of the seal's trigger. */
  const tamper = async (statement: string) => await bench.unsealed(statement)

  it("finds nothing where nothing was done", async () => {
    expect(await bench.service.verifyLog()).toEqual({
      valid: true,
      checked: (await bench.log()).length,
      first_invalid: null,
      checkpoint: 0,
    })
    await bench.service.sealLog()
    await end()
    await bench.service.sealLog()
    await bench.service.sealLog()
    expect(await bench.service.verifyLog()).toMatchObject({
      valid: true,
      checkpoint: 2,
    })
  })

  describe("a changed column", () => {
    it.each([
      ["occurred_at", "occurred_at + interval '1 microsecond'"],
      ["created_at", "created_at - interval '1 day'"],
      ["action_group", "'configuration'"],
      ["action", "'cart_viewed'"],
      ["kind", "'personal_read'"],
      ["outcome", "'failed'"],
      ["outcome", "'unknown'"],
      ["method", "'GET'"],
      ["method", "null"],
      ["path", "'/store/carts'"],
      ["status_code", "201"],
      ["duration_ms", "6"],
      ["session_id", "'imps_other'"],
      ["sequence", "99"],
      ["admin_id", "'user_other'"],
      ["admin_email", "null"],
      ["admin_name", "'Somebody else'"],
      ["customer_id", "'cus_other'"],
      ["customer_email", "'other@demo.test'"],
      ["customer_name", "null"],
      ["ip_address", "'10.0.0.1'"],
      ["user_agent", "''"],
      ["details", 'details || \'{"code": "x"}\''],
      ["details", "jsonb_set(details, '{values,quantity}', '9')"],
      ["result", "'{\"display_id\": 7}'"],
      ["result", "null"],
      ["key_id", "'000000000000'"],
      ["digest", "repeat('0', 64)"],
      ["seal", "repeat('0', 64)"],
      ["salt", "repeat('0', 32)"],
      ["person_digest", "repeat('0', 64)"],
      ["outcome_digest", "repeat('0', 64)"],
      ["outcome_seal", "repeat('0', 64)"],
      ["outcome_seal", "null"],
    ])("is found: %s = %s", async (column, value) => {
      for (const { id } of [rows[2], rows[4], rows[5]]) {
        await tamper(`create temp table kept as select * from impersonation_log_entry where id = '${id}';
          update impersonation_log_entry set ${column} = ${value} where id = '${id}'`)
        expect(await finding()).toEqual({ id, reason: "changed" })
        await tamper(
          `update impersonation_log_entry e set ${column} = kept.${column} from kept where e.id = kept.id; drop table kept`
        )
        expect(await finding()).toBeNull()
      }
    })

    it("is no finding where it only serves the sentence", async () => {
      await bench.service.describeLogEntry({
        id: rows[3].id,
        entity: { type: "cart", id: "cart_1" },
        subject: { product_title: "T-shirt" },
      })
      expect(await finding()).toBeNull()
    })

    it("is found, too, with the plain digest made anew", async () => {
      const [{ digest }] = await bench.sql<{ digest: string }>(
        `select encode(sha256(convert_to(id || 'forged', 'UTF8')), 'hex') as digest
         from impersonation_log_entry where id = ?`,
        [rows[3].id]
      )
      await tamper(
        `update impersonation_log_entry set action = 'request', digest = '${digest}' where id = '${rows[3].id}'`
      )
      expect(await finding()).toEqual({ id: rows[3].id, reason: "changed" })
    })

    it("is found when an outcome is taken back with all its marks", async () => {
      await tamper(
        `update impersonation_log_entry set outcome = 'unknown', status_code = null, duration_ms = null, result = null, outcome_event = null, outcome_digest = null, outcome_seal = null where id = '${rows[3].id}'`
      )
      expect(await finding()).toEqual({ id: rows[3].id, reason: "changed" })
    })

    it("is found when it is hidden from the list", async () => {
      await tamper(
        `update impersonation_log_entry set deleted_at = now() where id = '${rows[3].id}'`
      )
      expect(await finding()).toEqual({ id: rows[4].id, reason: "deleted" })
    })
  })

  describe("a deleted entry", () => {
    it.each([
      ["the first", 0, 1, "deleted"],
      ["one in the middle", 3, 4, "deleted"],
      ["the last", 5, 4, "truncated"],
    ])("is found: %s", async (_, gone, shown, reason) => {
      await tamper(
        `delete from impersonation_log_entry where id = '${rows[gone].id}'`
      )
      expect(await finding()).toEqual({ id: rows[shown].id, reason })
    })

    it("is found when the rest was numbered anew", async () => {
      await tamper(
        `delete from impersonation_log_entry where id = '${rows[3].id}';
         update impersonation_log_entry set event = event - 2, outcome_event = outcome_event - 2
         where chain_id = '${session}' and event > ${rows[3].event};
         update impersonation_session set log_events = log_events - 2 where id = '${session}'`
      )
      expect(await finding()).toEqual({ id: rows[4].id, reason: "deleted" })
    })

    it("is found of what has no session: settings, roles, refusals", async () => {
      const general = await rowsOf("general")
      expect(general.length).toBeGreaterThan(1)
      await tamper(
        `delete from impersonation_log_entry where id = '${general[0].id}'`
      )
      expect(await finding()).toEqual({ id: general[1].id, reason: "deleted" })
    })

    it("is found when all of a session went, with the session", async () => {
      await bench.service.sealLog()
      await tamper(
        `delete from impersonation_log_entry where session_id = '${session}'`
      )
      expect(await finding()).toEqual({ id: rows[5].id, reason: "deleted" })
      await tamper(`delete from impersonation_session where id = '${session}'`)
      expect(await finding()).toEqual({ id: rows[5].id, reason: "deleted" })
    })

    it("is found when only the session went", async () => {
      await tamper(`delete from impersonation_session where id = '${session}'`)
      expect(await finding()).toEqual({ id: rows[5].id, reason: "truncated" })
    })
  })

  describe("a tail that was cut, its head set back", () => {
    it("is found by the checkpoint", async () => {
      await bench.service.sealLog()
      await cut()
      expect(await finding()).toEqual({ id: rows[3].id, reason: "truncated" })
      // Also when the session goes on, and is sealed, after that.
      await bench.act(session)
      await bench.service.sealLog()
      expect((await finding())?.reason).toBe("truncated")
    })

    it("is found when the checkpoint went as well", async () => {
      await bench.service.sealLog()
      await cut()
      await bench.sql("delete from impersonation_log_checkpoint")
      expect((await finding())?.reason).toBe("truncated")

      // With its head set back too: the verification that saw it tells.
      const noted = await bench.service.appendLogEntry({
        action_group: "configuration",
        action: "log_verified",
        kind: "admin",
        outcome: "succeeded",
        details: { values: { valid: true, checkpoint: 1 } },
      })
      await bench.sql(
        "update impersonation_log_chain set events = 0, head = null, entry_id = null where id = 'checkpoints'"
      )
      expect(await finding()).toEqual({ id: noted.id, reason: "truncated" })
    })

    it("is found when a checkpoint was rewritten to fit", async () => {
      await bench.service.sealLog()
      await cut()
      await bench.sql(
        "update impersonation_log_checkpoint set claims = '[]'::jsonb"
      )
      expect(await finding()).toEqual({
        id: expect.stringMatching(/^implogc_/),
        reason: "changed",
      })
    })

    const cut = async () =>
      await tamper(
        `delete from impersonation_log_entry where id in ('${rows[4].id}', '${rows[5].id}');
         update impersonation_session s set log_events = e.outcome_event, log_head = e.outcome_seal, log_entry_id = e.id, log_sequence = e.sequence
         from impersonation_log_entry e where s.id = '${session}' and e.id = '${rows[3].id}'`
      )
  })

  it("finds two entries that changed places", async () => {
    const [a, b] = [rows[0], rows[1]]
    await tamper(
      `update impersonation_log_entry set event = -1, sequence = -1 where id = '${a.id}';
       update impersonation_log_entry set event = ${a.event}, sequence = ${a.sequence} where id = '${b.id}';
       update impersonation_log_entry set event = ${b.event}, sequence = ${b.sequence} where id = '${a.id}'`
    )
    expect(await finding()).toEqual({ id: b.id, reason: "reordered" })
  })

  it("finds an entry that was put elsewhere", async () => {
    await tamper(
      `update impersonation_log_entry set event = 99 where id = '${rows[3].id}'`
    )
    expect(await finding()).toEqual({ id: rows[3].id, reason: "reordered" })
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
    const fake = (id: string) =>
      tamper(
        `update impersonation_log_entry set person_digest = repeat('0', 64), salt = null, customer_email = null, customer_name = 'erased-1' where id = '${id}'`
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

      await fake(first.id)
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

  it("finds a purge that was none", async () => {
    await bench.service.sealLog()
    await tamper(
      `delete from impersonation_log_entry where chain_id = 'general';
       insert into impersonation_log_entry (id, chain_id, event, occurred_at, action_group, action, kind, outcome, details, key_id, salt, digest, seal)
       values ('implog_forged', 'general', 50, now(), 'configuration', 'log_purged', 'admin', 'succeeded',
         '{"remainder": {"before": 9999999999999999, "general": {"events": 49, "head": ""}, "earlier": {"events": 0, "head": ""}, "checkpoints": {"events": 0, "head": ""}}}', '0', repeat('0', 32), 'x', 'x')`
    )
    expect((await finding())?.id).toBe("implog_forged")
  })

  /** The digest that the forged content would have: it takes no key. */
  const contentOf = async (id: string) => {
    const { entryDigest } =
      await import("../../src/modules/login-as-customer/log-chain/content-sql")
    const [{ digest }] = await bench.sql<{ digest: string }>(
      `select ${entryDigest("e", "e.outcome = 'unknown'")} as digest
       from impersonation_log_entry e where id = '${id}'`
    )

    return digest
  }
})
