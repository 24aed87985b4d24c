import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import {
  CLI,
  CLIENT,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import { withClock } from "../helpers/shifted-clock"
import { suite } from "../helpers/suite"
import {
  tamperBench,
  type LogRow,
  type TamperBench,
} from "../helpers/tamper-bench"

jest.setTimeout(120_000)

// Whoever means to cut the end of a chain first sees to it that no checkpoint
// claims it. Neither a job that stood still nor a clock is taken for that.
suite(({ getContainer }) => {
  let bench: TamperBench["bench"]
  let agent: TamperBench["agent"]
  let ada: TamperBench["ada"]
  let session: string
  let rows: LogRow[]
  let rowsOf: TamperBench["rowsOf"]
  let finding: TamperBench["finding"]
  let speakers = 0

  beforeEach(async () => {
    ;({ bench, agent, ada, session, rows, rowsOf, finding } =
      await tamperBench(getContainer()))
  })

  const seal = async () => await bench.service.sealLog()
  /** Something goes on record that is of no session. */
  const speak = async () =>
    await bench.makeCustomer(`speaker-${speakers++}`, { consent: true })
  const head = () => ({ id: rows.at(-1)!.id, reason: "changed" })

  describe("a head that no checkpoint claims", () => {
    it("is found when a session was marked as sealed", async () => {
      await bench.sql(
        "update impersonation_session set log_sealed = log_events"
      )
      await seal()
      expect(await finding()).toEqual(head())

      // Going on, it is sealed, and right.
      await bench.act(session)
      await seal()
      expect(await finding()).toBeNull()
    })

    it("is found when what has no session was marked as sealed", async () => {
      await bench.sql(
        "update impersonation_log_chain set sealed = events where id = 'general'"
      )
      await seal()
      const general = await rowsOf("general")
      expect(await finding()).toEqual({
        id: general.at(-1)!.id,
        reason: "changed",
      })
    })

    it("is found when marks are kept from being set, once it is old", async () => {
      await bench.sql(
        `create function never() returns trigger language plpgsql as $$ begin
           return case when new.log_sealed <> old.log_sealed then null else new end;
         end $$;
         create trigger never before update on impersonation_session
         for each row execute function never()`
      )
      await seal()
      await speak()
      await withClock(bench, "4 minutes", seal)
      expect(await finding()).toBeNull()
      await speak()
      await withClock(bench, "6 minutes", seal)
      expect(await finding()).toEqual(head())

      await bench.sql("drop trigger never on impersonation_session")
      await seal()
      expect(await finding()).toBeNull()
    })

    it("is none while no checkpoint is made, however long", async () => {
      expect(await finding()).toBeNull()
      await withClock(bench, "-1 day", seal)
      await bench.act(session)
      await speak()
      expect(await finding()).toBeNull()
      await seal()
      expect(await finding()).toBeNull()
    })

    it("is none where a request holds the session just then", async () => {
      const knex = getContainer().resolve(
        ContainerRegistrationKeys.PG_CONNECTION
      ) as any
      await knex.transaction(async (held: any) => {
        await held.raw(
          "select 1 from impersonation_session where id = ? for update",
          [session]
        )
        await seal()
        expect(await finding()).toBeNull()
      })
      await seal()
      expect(await finding()).toBeNull()
    })

    it("is none after retention took its checkpoint", async () => {
      await bench.service.endSession({
        session_id: session,
        reason: "closed",
        actor: CLI,
      })
      await seal()
      await withClock(bench, "400 days", async () => {
        await bench.service.purgeLog()
        await seal()
      })
      expect(await rowsOf(session)).toEqual([])
      expect(await finding()).toBeNull()
    })
  })

  describe("a clock that steps back", () => {
    it("makes no erasure wrong that came after what it erased", async () => {
      await withClock(bench, "1 hour", () => bench.act(session))
      await withClock(bench, "1 hour", () => bench.say(ada.id, false))
      await bench.service.eraseFromLog({
        customer_id: ada.id,
        actor: CLI,
        client: CLIENT,
      })
      expect(await finding()).toBeNull()
      expect(JSON.stringify(await bench.log())).not.toContain(ada.email)
    })

    it("excuses no erasure of what came after the true one", async () => {
      await withClock(bench, "1 hour", () =>
        bench.service.eraseFromLog({
          customer_id: ada.id,
          actor: CLI,
          client: CLIENT,
        })
      )
      await bench.say(ada.id, false)
      const [erased] = await bench.log({ action: ["consent_changed"] })
      const later = (await rowsOf("general")).at(-1)!
      await bench.unsealed(
        `update impersonation_log_entry e set salt = null, customer_email = null,
           customer_name = '${erased.customer!.name}', ip_address = null, user_agent = null,
           person_digest = encode(sha256(decode(e.salt, 'hex') || convert_to(jsonb_build_array(
             e.customer_email, e.customer_name, e.ip_address, e.user_agent, null)::text, 'UTF8')), 'hex')
         where id = '${later.id}'`
      )
      expect(await finding()).toEqual({ id: later.id, reason: "changed" })
    })

    it("makes no entry of a chain wrong, nor a checkpoint", async () => {
      for (const shift of ["2 hours", "-3 hours", "0 hours", "-1 minute"]) {
        await withClock(bench, shift, async () => {
          await bench.act(session)
          await speak()
          await seal()
        })
        expect([shift, await finding()]).toEqual([shift, null])
      }
    })

    it("makes no purge wrong that came before", async () => {
      const old = async (shift: string) =>
        await withClock(bench, shift, async () => {
          const { id } = await bench.impersonate(agent.id, ada.id)
          await bench.service.endSession({
            session_id: id,
            reason: "closed",
            actor: CLI,
          })
        })

      await old("-364 days")
      await seal()
      const first = await withClock(bench, "2 days", () =>
        bench.service.purgeLog()
      )
      expect(first).toBeGreaterThan(0)
      expect(await finding()).toBeNull()
      await old("-366 days")
      await seal()
      expect(await bench.service.purgeLog()).toBeGreaterThan(0)
      expect(await finding()).toBeNull()
    })
  })
})
