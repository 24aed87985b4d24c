import { CLI, CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

/** What a customer says, and what staff confirm. */
export function consent({ getContainer }: Runner): void {
  describe("consent", () => {
    let bench: ReturnType<typeof workbench>

    beforeEach(() => {
      bench = workbench(getContainer())
    })

    describe("consent", () => {
      const set = async (customer_id: string, input: object) =>
        await bench.service.setConsent({
          customer_id,
          allow: true,
          source: "admin",
          actor: CLI,
          client: CLIENT,
          ...input,
        })
      const mode = async (values: object) =>
        await bench.service.changeSettings({
          values,
          actor: CLI,
          client: CLIENT,
        })

      it("is unset, then what she says, each in the log", async () => {
        const bob = await bench.makeCustomer("bob")

        expect(await bench.service.retrieveConsent(bob.id)).toEqual({
          allowed: false,
          state: "unset",
          source: null,
          changed_at: null,
          changed_by: null,
          expires_at: null,
        })

        const { consent } = await bench.say(bob.id, true)
        expect(consent).toMatchObject({
          allowed: true,
          state: "allowed",
          source: "account",
          changed_by: bob.id,
          expires_at: null,
        })
        expect(await bench.service.retrieveConsent(bob.id)).toEqual(consent)

        await bench.say(bob.id, true)
        await bench.say(bob.id, false)

        const entries = await bench.log({ action: ["consent_changed"] })
        expect(
          entries.map(({ details }) => [
            details.before!.state,
            details.values!.state,
          ])
        ).toEqual([
          ["unset", "allowed"],
          ["allowed", "refused"],
        ])
        expect(entries[0]).toMatchObject({
          action_group: "remote_assistance",
          admin: null,
          customer: { id: bob.id, email: "bob@demo.test" },
          entity: { type: "customer", id: bob.id },
        })
      })

      it.each([
        ["opt_in", false, true, false],
        ["opt_out", true, true, false],
        ["not_required", true, true, true],
      ])(
        "in mode %s: never said %s, allowed %s, refused %s",
        async (consent_mode, unset, allowed, refused) => {
          const bob = await bench.makeCustomer("bob")
          await mode({ consent_mode })

          const now = async () =>
            (await bench.service.retrieveConsent(bob.id)).allowed

          expect(await now()).toBe(unset)
          await bench.say(bob.id, true)
          expect(await now()).toBe(allowed)
          await bench.say(bob.id, false)
          expect(await now()).toBe(refused)
        }
      )

      it("of staff that she refuses later is gone for good", async () => {
        const lead = await bench.makeAdmin("lead", "Support lead")
        const bob = await bench.makeCustomer("bob")
        const { session } = await bench.start(lead.id, bob.id, {
          consent_confirmed: { by: "in_person" },
        })

        const { ended_session_ids } = await bench.say(bob.id, false)
        expect(ended_session_ids).toEqual([session!.id])
        expect(await bench.service.retrieveSession(session!.id)).toMatchObject({
          end_reason: "consent_withdrawn",
          ended_by: bob.id,
        })
        expect((await bench.service.retrieveConsent(bob.id)).state).toBe(
          "refused"
        )
      })

      it("does not end a session in a mode that does not ask", async () => {
        const agent = await bench.makeAdmin("agent", "Support agent")
        const bob = await bench.makeCustomer("bob")
        await mode({ consent_mode: "not_required" })
        const session = await bench.impersonate(agent.id, bob.id)

        expect(session.ground).toMatchObject({
          consent_mode: "not_required",
          source: null,
        })
        expect((await bench.say(bob.id, false)).ended_session_ids).toEqual([])
      })

      it("expires by its own date or by the setting, whichever is first", async () => {
        const bob = await bench.makeCustomer("bob")
        const inTwoHours = new Date(Date.now() + 2 * 3_600_000)

        await set(bob.id, { expires_at: inTwoHours })
        expect(
          (await bench.service.retrieveConsent(bob.id)).expires_at
        ).toEqual(inTwoHours)

        await mode({ consent_ttl_hours: 1 })
        const consent = await bench.service.retrieveConsent(bob.id)
        expect(
          consent.expires_at!.getTime() - consent.changed_at!.getTime()
        ).toBe(3_600_000)

        await bench.sql(
          "update remote_assistance_consent set changed_at = now() - interval '1 hour'"
        )
        expect(await bench.service.retrieveConsent(bob.id)).toMatchObject({
          allowed: false,
          state: "unset",
          source: null,
        })
      })

      it("refuses a past date, a date on a refusal and nobody", async () => {
        const bob = await bench.makeCustomer("bob")
        const refused = async (attempt: Promise<unknown>, code: string) =>
          await expect(attempt).rejects.toMatchObject({ code })

        await refused(
          set(bob.id, { expires_at: new Date(Date.now() - 1) }),
          "invalid_request"
        )
        await refused(
          set(bob.id, { expires_at: new Date(NaN) }),
          "invalid_request"
        )
        await refused(
          set(bob.id, { allow: false, expires_at: new Date("2999-01-01") }),
          "invalid_request"
        )
        await refused(set("cus_none", {}), "customer_not_found")
        await refused(set("cus_\u0000", {}), "invalid_request")
        expect(
          await bench.sql("select 1 from remote_assistance_consent")
        ).toHaveLength(0)
      })

      it("is one row after many parallel words", async () => {
        const bob = await bench.makeCustomer("bob")

        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            bench.say(bob.id, index % 2 === 0)
          )
        )
        expect(
          await bench.sql("select 1 from remote_assistance_consent")
        ).toHaveLength(1)
      })
    })
  })
}
