import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { LogKeys } from "../../log-chain/keys"
import { CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

const SYSTEM = { type: "system" as const, id: null }

/** The chains of the log: what may happen to it and leaves it right. */
export function chain({ getContainer }: Runner): void {
  describe("the chains of the log", () => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    const verified = async () => (await bench.service.verifyLog()).first_invalid
    const done = async (id: string, outcome = "succeeded" as const) =>
      await bench.service.completeAction({
        id,
        outcome,
        status_code: 200,
        duration_ms: 1,
      })
    const erase = async (customer_id = ada.id) =>
      await bench.service.eraseFromLog({
        customer_id,
        actor: { type: "user", id: agent.id },
        client: CLIENT,
      })

    it("stay whole under 20 parallel writers of one session, and completions in any order", async () => {
      const session = await bench.impersonate(agent.id, ada.id)
      const checks = bench.service.verifyLog()
      const begun = await Promise.all(
        Array.from({ length: 20 }, () => bench.act(session.id))
      )
      const twice = [...begun.slice(0, 12), ...begun.slice(0, 12)].reverse()

      await Promise.all([
        ...twice.map((entry) => done(entry!.id)),
        ...Array.from({ length: 10 }, () =>
          bench.act(session.id, { kind: "personal_read", outcome: "succeeded" })
        ),
        bench.service.sealLog(),
        bench.service.sealLog(),
      ])

      // What is written meanwhile is no finding.
      expect((await checks).first_invalid).toBeNull()
      expect(await verified()).toBeNull()
      const [{ log_events }] = await bench.sql<{ log_events: number }>(
        "select log_events from impersonation_session where id = ?",
        [session.id]
      )
      expect(log_events).toBe(2 + 20 + 12 + 10)
    })

    it("are right without the outcome of a request that was killed", async () => {
      const session = await bench.impersonate(agent.id, ada.id)
      await bench.act(session.id)
      const second = await bench.act(session.id)
      await done(second!.id)
      await bench.service.sealLog()

      expect(await verified()).toBeNull()
    })

    it("cost a change two statements, a personal read one", async () => {
      const session = await bench.impersonate(agent.id, ada.id)
      const change = await bench.statementsOf(async () => {
        const begun = await bench.act(session.id, { cart_id: "cart_1" })
        await bench.service.completeAction({
          id: begun!.id,
          session_id: session.id,
          outcome: "succeeded",
          status_code: 200,
          duration_ms: 1,
          values: { payment_session_ids: "payses_1 payses_2" },
        })
      })
      const read = await bench.statementsOf(() =>
        bench.act(session.id, { kind: "personal_read", outcome: "succeeded" })
      )

      expect([change.length, read.length]).toEqual([2, 1])
      expect(
        await bench.sql("select 1 from impersonated_payment")
      ).toHaveLength(2)
    })

    it("never wait for another session", async () => {
      const bob = await bench.makeCustomer("bob", { consent: true })
      const other = await bench.makeAdmin("other", "Support agent")
      const held = await bench.impersonate(agent.id, ada.id)
      const free = await bench.impersonate(other.id, bob.id)
      const knex = getContainer().resolve(
        ContainerRegistrationKeys.PG_CONNECTION
      )
      const holding = await knex.transaction()
      await holding.raw(
        "select 1 from impersonation_session where id = ? for update",
        [held.id]
      )
      const waiting = bench.act(held.id)

      expect(await bench.act(free.id)).not.toBeNull()
      // The job leaves it for the next time.
      await bench.service.sealLog()
      await holding.rollback()
      expect(await waiting).not.toBeNull()
      expect(await verified()).toBeNull()
    })

    it("take one of two outcomes that come at the same moment", async () => {
      const session = await bench.impersonate(agent.id, ada.id)
      const begun = (await bench.act(session.id))!
      const knex = getContainer().resolve(
        ContainerRegistrationKeys.PG_CONNECTION
      )
      const holding = await knex.transaction()
      await holding.raw(
        "select 1 from impersonation_session where id = ? for update",
        [session.id]
      )
      const both = [done(begun.id), done(begun.id)]
      await new Promise((resolve) => setTimeout(resolve, 300))
      await holding.rollback()
      await Promise.all(both)

      expect(await verified()).toBeNull()
      expect(
        await bench.sql("select log_events from impersonation_session")
      ).toEqual([{ log_events: 4 }])
    })

    it("survive the deletion of admin and customer", async () => {
      await bench.impersonate(agent.id, ada.id)
      await bench.sql('delete from "user" where id = ?', [agent.id])
      await bench.sql("delete from customer where id = ?", [ada.id])
      await bench.service.endSessionsWhere({
        all: true,
        reason: "admin_removed",
        actor: SYSTEM,
      })

      expect(await verified()).toBeNull()
      expect(await bench.log({ admin_id: agent.id })).not.toHaveLength(0)
    })

    it("are read in stretches, and what is wrong is found at their seams", async () => {
      const append = async () =>
        await bench.service.appendLogEntry({
          action_group: "configuration",
          action: "log_exported",
          kind: "admin",
          outcome: "succeeded",
          client: CLIENT,
        })

      for (let done = 0; done < 1100; done += 20) {
        await Promise.all(Array.from({ length: 20 }, append))
      }
      expect(await bench.service.verifyLog()).toMatchObject({
        valid: true,
        checked: expect.any(Number),
      })

      const rows = await bench.sql<{ id: string }>(
        "select id from impersonation_log_entry where chain_id = 'general' order by event"
      )
      for (const index of [998, 999, 1000, 1001]) {
        await bench.unsealed(
          `create temp table kept as select * from impersonation_log_entry where id = '${rows[index].id}';
           delete from impersonation_log_entry where id = '${rows[index].id}'`
        )
        expect(await verified()).toEqual({
          id: rows[index + 1].id,
          reason: "deleted",
        })
        await bench.unsealed(
          "insert into impersonation_log_entry select * from kept; drop table kept"
        )
        await bench.unsealed(
          `update impersonation_log_entry set action = 'x' where id = '${rows[index].id}'`
        )
        expect(await verified()).toEqual({
          id: rows[index].id,
          reason: "changed",
        })
        await bench.unsealed(
          `update impersonation_log_entry set action = 'log_exported' where id = '${rows[index].id}'`
        )
      }
      expect(await verified()).toBeNull()
    })

    it("without a head take no entry: nothing may happen then", async () => {
      await bench.sql(
        "delete from impersonation_log_chain where id = 'general'"
      )
      await expect(bench.say(ada.id, false)).rejects.toThrow(/head of a chain/)
      expect((await bench.service.retrieveConsent(ada.id)).state).toBe(
        "allowed"
      )
    })

    describe("what was there before them", () => {
      beforeEach(async () => {
        await bench.unsealed(
          `insert into impersonation_log_entry (id, chain_id, event, occurred_at, action_group, action, kind, outcome, customer_id, customer_email, details)
           select 'implog_e' || n, 'earlier', n, now() - interval '1 day', 'login_as_customer', 'request', 'change', case n when 2 then 'unknown' else 'succeeded' end, '${ada.id}', '${ada.email}', '{}'
           from generate_series(1, 3) n;
           update impersonation_log_chain set events = 3 where id = 'earlier'`
        )
      })

      it("is sealed once, by the first checkpoint", async () => {
        await bench.service.sealLog()
        expect(await verified()).toBeNull()
        await bench.unsealed(
          "update impersonation_log_entry set action = 'x' where id = 'implog_e2'"
        )
        await bench.service.sealLog()
        expect(await verified()).toEqual({ id: "implog_e2", reason: "changed" })
      })

      it("takes no more after that", async () => {
        await bench.service.sealLog()
        await bench.unsealed(
          `insert into impersonation_log_entry (id, chain_id, event, occurred_at, action_group, action, kind, outcome, details)
           values ('implog_e4', 'earlier', 4, now(), 'configuration', 'x', 'admin', 'succeeded', '{}')`
        )
        await bench.service.sealLog()
        expect(await verified()).toEqual({
          id: "implog_e4",
          reason: "inserted",
        })
      })

      it("is erased like all else", async () => {
        await bench.service.sealLog()
        await erase()
        expect(await verified()).toBeNull()
        expect(await bench.log({ q: "ada@" })).toEqual([])
      })
    })

    describe("after a change of the secret", () => {
      const withKeys = async <T>(keys: LogKeys, work: () => Promise<T>) => {
        const service = bench.service as any
        const scope = service.scope_.bind(service)
        const spy = jest
          .spyOn(service, "scope_")
          .mockImplementation((context) => ({ ...scope(context), keys }))
        try {
          return await work()
        } finally {
          spy.mockRestore()
        }
      }

      it("verify with the former secret, and say that it is missing, not that all is forged", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        await bench.service.sealLog()
        const rotated = new LogKeys("a new secret", ["supersecret"])
        const alone = new LogKeys("a new secret")

        expect(await withKeys(rotated, verified)).toBeNull()
        await expect(withKeys(alone, verified)).rejects.toMatchObject({
          code: "log_key_missing",
        })

        // The session goes on under the new one.
        await withKeys(rotated, () => bench.act(session.id))
        await withKeys(rotated, () => bench.service.sealLog())
        expect(await withKeys(rotated, verified)).toBeNull()
        await expect(verified()).rejects.toMatchObject({
          code: "log_key_missing",
        })
      })

      it("take no unknown key for a former one", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const begun = await withKeys(new LogKeys("the forger's"), () =>
          bench.act(session.id)
        )

        expect(await verified()).toEqual({ id: begun!.id, reason: "inserted" })
      })
    })
  })
}
