import { CLI } from "../../src/modules/login-as-customer/__tests__/helpers/people"
import type { ChainStart } from "../../src/types"
import { suite } from "../helpers/suite"
import {
  tamperBench,
  type LogRow,
  type TamperBench,
} from "../helpers/tamper-bench"

jest.setTimeout(120_000)

// Whoever can write to the database can change the log, with its triggers
// switched off and every plain hash made anew. It does not go unnoticed.
suite(({ getContainer }) => {
  let bench: TamperBench["bench"]
  let session: string
  let rows: LogRow[]
  let rowsOf: TamperBench["rowsOf"]
  let finding: TamperBench["finding"]
  let tamper: TamperBench["tamper"]

  beforeEach(async () => {
    ;({ bench, session, rows, rowsOf, finding, tamper } =
      await tamperBench(getContainer()))
  })

  it("finds nothing where nothing was done", async () => {
    expect(await bench.service.verifyLog()).toEqual({
      valid: true,
      checked: (await bench.log()).length,
      first_invalid: null,
      checkpoint: { events: 0, head: "" },
    })
    await bench.service.sealLog()
    await bench.service.endSession({
      session_id: session,
      reason: "closed",
      actor: CLI,
    })
    await bench.service.sealLog()
    await bench.service.sealLog()
    expect(await bench.service.verifyLog()).toMatchObject({
      valid: true,
      checkpoint: { events: 2, head: expect.stringMatching(/^[0-9a-f]{64}$/) },
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
      // What no function can read must not keep anybody from looking.
      ["occurred_at", "'infinity'"],
      ["created_at", "'-infinity'"],
      ["occurred_at", "'294276-12-31'"],
      ["salt", "'zz'"],
      ["salt", "'abc'"],
      ["details", "'5'"],
      ["details", "'null'"],
      ["details", "'{\"values\": [1]}'"],
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
      const noted = await note({ events: 1, head: "seal" })
      await setBack()
      expect(await finding()).toEqual({ id: noted.id, reason: "truncated" })
    })

    it("is found when new checkpoints took the place of those that went", async () => {
      await bench.service.sealLog()
      const { valid, checkpoint } = await bench.service.verifyLog()
      expect([valid, checkpoint.events]).toEqual([true, 1])
      const noted = await note(checkpoint)
      await cut()
      await bench.sql("delete from impersonation_log_checkpoint")
      await setBack()
      for (let number = 1; number < 4; number++) {
        await bench.act(session)
        await bench.service.sealLog()
      }
      expect((await bench.service.verifyLog()).checkpoint.events).toBe(3)
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

    const note = async (checkpoint: ChainStart) =>
      await bench.service.appendLogEntry({
        action_group: "configuration",
        action: "log_verified",
        kind: "admin",
        outcome: "succeeded",
        details: { values: { valid: true }, checkpoint },
      })

    const setBack = async () =>
      await bench.sql(
        "update impersonation_log_chain set events = 0, head = null, entry_id = null where id = 'checkpoints'"
      )

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
})
