import { setTimeout as wait } from "node:timers/promises"

import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import {
  CLI,
  CLIENT,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import { suite } from "../helpers/suite"
import { tamperBench, type TamperBench } from "../helpers/tamper-bench"
import { databaseOf } from "../helpers/world"

jest.setTimeout(120_000)

// An erasure at a bad moment: before the first checkpoint after an upgrade, or
// while her own requests, her PIN and retention are at work on the same rows.
suite(({ getContainer }) => {
  let bench: TamperBench["bench"]
  let agent: TamperBench["agent"]
  let ada: TamperBench["ada"]
  let session: string
  let finding: TamperBench["finding"]

  beforeEach(async () => {
    ;({ bench, agent, ada, session, finding } =
      await tamperBench(getContainer()))
  })

  const erase = async () =>
    await bench.service.eraseFromLog({
      customer_id: ada.id,
      actor: CLI,
      client: CLIENT,
    })
  const done = async (id: string) =>
    await bench.service.completeAction({
      id,
      session_id: session,
      outcome: "succeeded",
      status_code: 200,
      duration_ms: 1,
    })

  it("leaves no link open that was mailed to her, and no digest of her address", async () => {
    const left = async () =>
      await bench.sql("select id from remote_assistance_request")
    await bench.sql(
      `insert into remote_assistance_request (id, customer_id, token_hash, email_hash, requested_by, requested_at, expires_at)
       select 'rareq_' || id, id, encode(sha256(id::bytea), 'hex'), encode(sha256(email::bytea), 'hex'), '${agent.id}', now(), now() + interval '1 day'
       from (values ('${ada.id}', '${ada.email}'), ('cus_other', 'other@demo.test')) customer(id, email)`
    )
    await erase()
    expect(await left()).toEqual([{ id: "rareq_cus_other" }])
  })

  describe("before the first checkpoint", () => {
    beforeEach(async () => {
      await bench.unsealed(
        `insert into impersonation_log_entry (id, chain_id, event, occurred_at, action_group, action, kind, outcome, customer_id, customer_email, customer_name, details)
         select 'implog_e' || n, 'earlier', n, now() - interval '1 day', 'login_as_customer', 'request', 'change', 'succeeded',
           case n when 2 then 'cus_other' else '${ada.id}' end, case n when 2 then 'other@demo.test' else '${ada.email}' end, 'Ada', '{}'
         from generate_series(1, 3) n;
         update impersonation_log_chain set events = 3 where id = 'earlier'`
      )
    })

    it("takes her out of what was there before the upgrade", async () => {
      const { count } = await erase()
      const all = await bench.log()

      expect(count).toBe(
        all.filter(
          ({ customer, action }) =>
            customer?.id === ada.id && action !== "log_erased"
        ).length
      )
      expect(JSON.stringify(all)).not.toContain(ada.email)
      expect(JSON.stringify(all)).toContain("other@demo.test")
      await bench.service.sealLog()
      expect(await finding()).toBeNull()
      expect((await erase()).count).toBe(0)
      expect(await finding()).toBeNull()
    })

    it("leaves it to be found when that was changed afterwards", async () => {
      await erase()
      await bench.service.sealLog()
      await bench.unsealed(
        "update impersonation_log_entry set action = 'x' where id = 'implog_e2'"
      )
      expect(await finding()).toEqual({ id: "implog_e2", reason: "changed" })
    })

    it("waits for a checkpoint that is being made", async () => {
      await Promise.all([erase(), bench.service.sealLog(), erase()])
      expect(JSON.stringify(await bench.log())).not.toContain(ada.email)
      await bench.service.sealLog()
      expect(await finding()).toBeNull()
    })
  })

  /** Holds a row until both wait for it, or for each other. */
  const whileHeld = async (
    statement: string,
    first: () => Promise<unknown>,
    second: () => Promise<unknown>
  ) => {
    const held: Knex.Transaction =
      await databaseOf(getContainer()).transaction()
    await held.raw(statement)
    const both = [first().catch((error) => error)]
    await wait(300)
    both.push(second().catch((error) => error))
    await wait(300)
    await held.rollback()

    return (await Promise.all(both)).filter((found) => found instanceof Error)
  }

  describe("at the same moment as", () => {
    it("the outcome of a change in a running session", async () => {
      const { id } = (await bench.act(session))!
      const errors = await whileHeld(
        `select 1 from impersonation_log_entry where id = '${id}' for update`,
        () => done(id),
        erase
      )

      expect(errors).toEqual([])
      expect((await bench.service.retrieveLogEntry(id)).outcome).toBe(
        "succeeded"
      )
      expect(await finding()).toBeNull()
    })

    it("a late outcome of a session that is over", async () => {
      const { id } = (await bench.act(session))!
      await bench.service.endSession({
        session_id: session,
        reason: "closed",
        actor: CLI,
      })
      const errors = await whileHeld(
        `select 1 from impersonation_session where id = '${session}' for update`,
        erase,
        () => done(id)
      )

      expect(errors).toEqual([])
      expect((await bench.service.retrieveLogEntry(id)).outcome).toBe(
        "succeeded"
      )
      expect(await finding()).toBeNull()
    })

    it("a wrong PIN, which goes on record", async () => {
      await bench.service.createPin({
        customer_id: ada.id,
        pin_hash: "f".repeat(64),
        client: CLIENT,
      })
      const errors = await whileHeld(
        "select 1 from impersonation_log_chain where id = 'general' for update",
        () =>
          bench.start(agent.id, ada.id, { pin_hash: "0".repeat(64) } as never),
        erase
      )

      expect(errors).toEqual([])
    })

    it("retention", async () => {
      await bench.service.endSession({
        session_id: session,
        reason: "closed",
        actor: CLI,
      })
      await bench.unsealed(
        `update impersonation_log_entry set occurred_at = now() - interval '400 days' where session_id = '${session}'`
      )
      const errors = await whileHeld(
        `select 1 from impersonation_session where id = '${session}' for update`,
        () => bench.service.purgeLog(),
        erase
      )

      expect(errors).toEqual([])
      expect(await bench.log({ session_id: session })).toEqual([])
      expect(await finding()).toBeNull()
    })

    it("everything", async () => {
      const open = await Promise.all(
        Array.from({ length: 10 }, () => bench.act(session))
      )
      await Promise.all([
        ...open.map((begun) => done(begun!.id)),
        erase(),
        bench.service.sealLog(),
        erase(),
        bench.service.purgeLog(),
        bench.say(ada.id, false),
      ])
      await bench.service.sealLog()
      expect(await finding()).toBeNull()
    })
  })
})
