import { suite } from "../helpers/suite"
import {
  tamperBench,
  type LogRow,
  type TamperBench,
} from "../helpers/tamper-bench"

jest.setTimeout(120_000)

// A purge is the one excuse for entries that are gone: somebody with SQL
// pretends one.
suite(({ getContainer }) => {
  let bench: TamperBench["bench"]
  let session: string
  let rows: LogRow[]
  let finding: TamperBench["finding"]
  let tamper: TamperBench["tamper"]

  beforeEach(async () => {
    ;({ bench, session, rows, finding, tamper } =
      await tamperBench(getContainer()))
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

  it("finds a purge that was none, at the place where it says the log begins", async () => {
    await bench.service.sealLog()
    const [{ seal, number }] = await bench.sql<{
      seal: string
      number: number
    }>(
      "select seal, number from impersonation_log_checkpoint order by number desc limit 1"
    )
    const start = { events: 50, head: "x" }
    const remainder = JSON.stringify({
      before: 9999999999999999,
      general: start,
      earlier: { events: 0, head: "" },
      checkpoints: { events: number, head: seal },
    })
    await tamper(
      `delete from impersonation_log_entry;
       update impersonation_session set log_events = 0, log_head = null;
       update impersonation_log_chain set events = 50, head = 'x' where id = 'general';
       insert into impersonation_log_entry (id, chain_id, event, occurred_at, action_group, action, kind, outcome, details, key_id, salt, digest, seal)
       values ('implog_forged', 'general', 50, now(), 'configuration', 'log_purged', 'admin', 'succeeded',
         '{"remainder": ${remainder}}', '0', repeat('0', 32), 'x', 'x')`
    )
    expect(await finding()).toEqual({
      id: "implog_forged",
      reason: "inserted",
    })
  })

  it.each([
    5,
    { before: 9999999999999999, general: 5 },
    { before: "x", general: {}, earlier: {}, checkpoints: {} },
  ])("finds a purge that says nothing of sense: %j", async (remainder) => {
    await tamper(
      `insert into impersonation_log_entry (id, chain_id, event, occurred_at, action_group, action, kind, outcome, details, key_id, salt, digest, seal)
       values ('implog_forged', 'general', 900, now(), 'configuration', 'log_purged', 'admin', 'succeeded',
         '{"remainder": ${JSON.stringify(remainder)}}', '0', repeat('0', 32), 'x', 'x')`
    )
    expect((await finding())?.id).toBe("implog_forged")
  })

  it("finds what is gone though a purge says so that is sealed with the chain's key, as a statement log shows it", async () => {
    await bench.service.sealLog()
    const nothing = { events: 0, head: "" }
    await bench.service.appendLogEntry({
      action_group: "configuration",
      action: "log_purged",
      kind: "admin",
      outcome: "succeeded",
      details: {
        remainder: {
          before: 8640000000000000,
          general: nothing,
          earlier: nothing,
          checkpoints: nothing,
        },
      },
    })
    expect(await finding()).toBeNull()
    await tamper(
      `delete from impersonation_log_entry where chain_id = '${session}';
       delete from impersonation_session where id = '${session}'`
    )
    expect(await finding()).toEqual({
      id: rows.at(-1)!.id,
      reason: "deleted",
    })
  })
})
