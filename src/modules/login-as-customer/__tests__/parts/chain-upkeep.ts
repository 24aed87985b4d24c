import { CLI, CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

const SYSTEM = { type: "system" as const, id: null }

/** What is taken out of the log by right, and leaves its chains whole. */
export function chainUpkeep({ getContainer }: Runner): void {
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

    describe("after retention", () => {
      const age = async (session_id: string) => {
        await bench.unsealed(
          `update impersonation_log_entry set occurred_at = now() - interval '400 days' where session_id = '${session_id}'`
        )
        await bench.sql(
          "update impersonation_session set ended_at = now() - interval '400 days' where id = ?",
          [session_id]
        )
      }

      it("go on where they were cut, and the cut is an entry that cannot be forged", async () => {
        const old = await bench.impersonate(agent.id, ada.id)
        await bench.service.endSession({
          session_id: old.id,
          reason: "closed",
          actor: SYSTEM,
        })
        const young = await bench.impersonate(agent.id, ada.id)
        // Aged before it is sealed, as if it had been written then.
        await age(old.id)
        await bench.unsealed(
          `update impersonation_log_entry set occurred_at = now() - interval '400 days' where chain_id = 'general'
             and event <= 2`
        )
        await bench.service.sealLog()
        const count = await bench.service.purgeLog()

        expect(count).toBe(3 + 2)
        expect(await verified()).toBeNull()
        expect(await bench.service.purgeLog()).toBe(0)
        await bench.act(young.id)
        await bench.service.sealLog()
        expect(await verified()).toBeNull()

        // One more than retention took.
        const [first] = await bench.sql<{ id: string }>(
          "select id from impersonation_log_entry where chain_id = 'general' order by event limit 1"
        )
        await bench.unsealed(
          `delete from impersonation_log_entry where id = '${first.id}'`
        )
        expect((await verified())?.reason).toBe("deleted")
      })

      it("keep the erasure that entries rest on", async () => {
        await bench.impersonate(agent.id, ada.id)
        await erase()
        await bench.unsealed(
          "update impersonation_log_entry set occurred_at = now() - interval '400 days' where chain_id = 'general'"
        )
        await bench.service.purgeLog()

        expect(await bench.log({ action: ["log_erased"] })).toHaveLength(1)
      })

      it("keep 30 days, whatever stands in the settings' row", async () => {
        await bench.service.changeSettings({
          values: { retention_days: 30 },
          actor: CLI,
          client: CLIENT,
        })
        await bench.sql(
          `update impersonation_setting set "values" = "values" || '{"retention_days": -1}'`
        )
        const { length } = await bench.log()

        expect(await bench.service.purgeLog()).toBe(0)
        expect(await bench.log()).toHaveLength(length)
      })

      it("leave a running session alone, however old its entries", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        await bench.unsealed(
          "update impersonation_log_entry set occurred_at = now() - interval '400 days' where session_id is not null"
        )

        expect(await bench.service.purgeLog()).toBe(0)
        expect(await bench.log({ session_id: session.id })).toHaveLength(2)
      })
    })

    describe("after an erasure", () => {
      it("tell what happened, and nothing of who she is", async () => {
        const session = await bench.impersonate(agent.id, ada.id, {
          reason: "Ada rang",
          ticket: "ADA-1",
        })
        const begun = await bench.act(session.id)
        await bench.say(ada.id, false)
        const before = await bench.log({ customer_id: ada.id })
        const { count } = await erase()

        expect(count).toBe(before.length)
        // Her own word came with her own address; the agent's stays.
        const after = await bench.log({ customer_id: ada.id })
        expect(after).toHaveLength(before.length + 1)
        expect(JSON.stringify(after)).not.toMatch(/ada@|"ada"/i)
        expect(
          after.find(({ action }) => action === "consent_changed")
        ).toMatchObject({ ip_address: null, user_agent: null })
        expect(after.find(({ id }) => id === begun!.id)).toMatchObject({
          ...CLIENT,
          customer: {
            id: ada.id,
            email: null,
            name: expect.stringMatching(/^erased-[0-9a-f]{12}$/),
          },
        })
        expect(await bench.service.retrieveSession(session.id)).toMatchObject({
          customer: { email: null, name: expect.stringMatching(/^erased-/) },
          reason: null,
          ticket: null,
          admin: { email: "agent@demo.test" },
        })

        // Its outcome came too late, and is taken all the same.
        await done(begun!.id)
        await bench.service.sealLog()
        expect(await verified()).toBeNull()
        expect((await erase()).count).toBe(0)
        expect(await verified()).toBeNull()
      })

      it("do not get her name again from the row that a deletion leaves", async () => {
        await bench.impersonate(agent.id, ada.id)
        await bench.sql("update customer set deleted_at = now() where id = ?", [
          ada.id,
        ])
        await erase()
        await bench.service.recordStartRefusal({
          code: "impersonation_permission_denied",
          admin_id: agent.id,
          customer_id: ada.id,
          client: CLIENT,
        })

        expect(await bench.log({ kind: ["refusal"] })).toHaveLength(1)
        expect(JSON.stringify(await bench.log())).not.toMatch(/ada@|"ada"/i)
      })

      it("have her sessions ended, and a reason that could be chosen kept", async () => {
        await bench.service.changeSettings({
          values: { reason_choices: ["Phone order"] },
          actor: CLI,
          client: CLIENT,
        })
        const session = await bench.impersonate(agent.id, ada.id, {
          reason: "Phone order",
        })
        const { ended_session_ids } = await erase()

        expect(ended_session_ids).toEqual([session.id])
        expect(await bench.act(session.id)).toBeNull()
        expect(await bench.service.retrieveSession(session.id)).toMatchObject({
          end_reason: "revoked",
          ended_by: agent.id,
          reason: "Phone order",
        })
      })

      it("lose the note of a confirmation, also of a customer who is gone", async () => {
        const bob = await bench.makeCustomer("bob")
        const lead = await bench.makeAdmin("lead", "Support lead")
        await bench.impersonate(lead.id, bob.id, {
          consent_confirmed: { by: "phone", note: "Bob said his name is Bob" },
        })
        await bench.sql("delete from customer where id = ?", [bob.id])
        await erase(bob.id)

        expect(JSON.stringify(await bench.log())).not.toContain("his name")
        expect(await verified()).toBeNull()
        await expect(erase("cus_none")).rejects.toMatchObject({
          code: "customer_not_found",
        })
      })
    })
  })
}
