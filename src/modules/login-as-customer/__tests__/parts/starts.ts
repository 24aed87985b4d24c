import { Modules } from "@medusajs/framework/utils"

import { CLIENT, newHash, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

const SYSTEM = { type: "system" as const, id: null }

/** Starting a session and exchanging its code. */
export function starts({ getContainer }: Runner): void {
  describe("starts", () => {
    let bench: ReturnType<typeof workbench>
    let lead: { id: string; email: string }
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      lead = await bench.makeAdmin("lead", "Support lead")
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    describe("a start", () => {
      it("writes a pending session with its ground, the code's hash and an entry", async () => {
        const started = await bench.start(agent.id, ada.id, {
          storefront_id: "us",
          reason: "  lost her cart ",
          ticket: "T-1",
        })
        const { session, code_hash, refusal } = started
        const code_expires_at = session ? started.code_expires_at : null

        expect(refusal).toBeNull()
        expect(session).toMatchObject({
          status: "pending",
          mode: "full",
          admin: { id: agent.id, email: "agent@demo.test", name: "agent" },
          customer: { id: ada.id, email: "ada@demo.test", name: "ada" },
          storefront: {
            id: "us",
            name: "US store",
            url: "https://us.example/us",
          },
          reason: "lost her cart",
          ticket: "T-1",
          order_id: null,
          ground: {
            consent_mode: "opt_in",
            source: "account",
            changed_by: ada.id,
          },
          ...CLIENT,
          started_at: null,
          ended_at: null,
          action_count: 0,
        })
        expect(session!.id).toMatch(/^imps_[0-9A-Z]{26}$/)
        expect(
          session!.expires_at.getTime() - session!.created_at.getTime()
        ).toBe(60 * 60_000)
        expect(code_expires_at!.getTime() - session!.created_at.getTime()).toBe(
          120_000
        )

        const codes = await bench.sql("select * from impersonation_login_code")
        expect(codes).toEqual([
          expect.objectContaining({
            session_id: session!.id,
            code_hash,
            consumed_at: null,
          }),
        ])

        const entries = await bench.log({ session_id: session!.id })
        expect(entries).toEqual([
          expect.objectContaining({
            action: "session_requested",
            kind: "session",
            outcome: "succeeded",
            sequence: 1,
          }),
        ])
        expect(entries[0].id).toMatch(/^implog_/)
      })

      it.each([
        ["auto", undefined, "us", "us"],
        ["auto", undefined, null, "eu"],
        ["auto", undefined, "gone", "eu"],
        ["auto", "us", "eu", "us"],
        ["manual", "us", "eu", "us"],
      ] as const)(
        "with selection %s, storefront %s and default %s goes to %s",
        async (storefront_selection, storefront_id, fallback, expected) => {
          await bench.service.changeSettings({
            values: { storefront_selection },
            actor: SYSTEM,
            client: CLIENT,
          })
          const { session } = await bench.start(agent.id, ada.id, {
            storefront_id,
            default_storefront_id: fallback,
          })

          expect(session!.storefront.id).toBe(expected)
        }
      )

      it("gives read_only to who may not change, whatever is asked for", async () => {
        const viewer = await bench.makeAdmin("viewer", "Support viewer")
        const { session } = await bench.start(viewer.id, ada.id, {
          mode: "full",
        })
        const asked = await bench.start(agent.id, ada.id, {
          mode: "read_only",
        })

        expect(session!.mode).toBe("read_only")
        expect(asked.session!.mode).toBe("read_only")
      })

      it("refuses in the contract's order, records it and starts nothing", async () => {
        const nobody = await bench.makeAdmin("nobody")
        const guest = await bench.makeCustomer("guest", { account: false })
        const bob = await bench.makeCustomer("bob")
        const refused: (string | undefined)[] = []
        const attempt = async (
          admin: { id: string },
          customer_id: string,
          input = {}
        ) => {
          const { session, refusal } = await bench.start(
            admin.id,
            customer_id,
            input
          )

          expect(session).toBeNull()
          refused.push(refusal?.code)
        }
        const set = async (values: object) =>
          await bench.service.changeSettings({
            values,
            actor: SYSTEM,
            client: CLIENT,
          })

        await set({
          enabled: false,
          storefront_selection: "manual",
          reason: "required",
        })
        await attempt(nobody, "cus_none")
        await attempt({ id: "user_none" }, ada.id)
        await attempt(agent, "cus_none")
        await set({ enabled: true })
        await attempt(agent, "cus_none")
        await attempt(agent, guest.id)
        await attempt(agent, bob.id)
        await attempt(agent, bob.id, { consent_confirmed: { by: "phone" } })
        await attempt(agent, ada.id)
        await attempt(agent, ada.id, { storefront_id: "mars" })
        await attempt(agent, ada.id, { storefront_id: "eu", reason: "  " })
        await attempt(agent, ada.id, {
          storefront_id: "eu",
          reason: "x",
          order_id: "order_none",
        })

        expect(refused).toEqual([
          "impersonation_permission_denied",
          "impersonation_permission_denied",
          "impersonation_disabled",
          "customer_not_found",
          "customer_has_no_account",
          "consent_missing",
          "impersonation_permission_denied",
          "storefront_required",
          "storefront_unknown",
          "reason_required",
          "order_not_found",
        ])

        const entries = await bench.log({ action: ["session_refused"] })
        expect(entries.map(({ details }) => details.code)).toEqual(refused)
        expect(entries[0]).toMatchObject({
          kind: "refusal",
          outcome: "refused",
          session_id: null,
          admin: { id: nobody.id, email: "nobody@demo.test" },
          ip_address: "203.0.113.9",
        })
        expect(
          await bench.sql("select 1 from impersonation_session")
        ).toHaveLength(0)
      })

      it("takes an order of the customer's only", async () => {
        const orders = getContainer().resolve(Modules.ORDER)
        const other = await bench.makeCustomer("other")
        const [mine, hers] = await orders.createOrders([
          { currency_code: "eur", customer_id: ada.id },
          { currency_code: "eur", customer_id: other.id },
        ])

        const refused = await bench.start(agent.id, ada.id, {
          order_id: hers.id,
        })
        const taken = await bench.start(agent.id, ada.id, {
          order_id: mine.id,
        })

        const asGuest = await orders.createOrders({
          currency_code: "eur",
          email: "ADA@demo.test",
        })
        const guestly = await bench.start(agent.id, ada.id, {
          order_id: asGuest.id,
        })

        expect(refused.refusal?.code).toBe("order_not_found")
        expect(guestly.session!.order_id).toBe(asGuest.id)
        expect(taken.session!.order_id).toBe(mine.id)
      })

      it("keeps a consent given on the phone for 24 hours, then her own word", async () => {
        const bob = await bench.makeCustomer("bob", { consent: false })
        const { session } = await bench.start(lead.id, bob.id, {
          consent_confirmed: { by: "phone", note: "called at noon" },
        })

        expect(session!.ground).toMatchObject({
          source: "phone",
          changed_by: lead.id,
        })

        const consent = await bench.service.retrieveConsent(bob.id)
        expect(consent).toMatchObject({
          allowed: true,
          state: "allowed",
          source: "phone",
        })
        expect(
          consent.expires_at!.getTime() - consent.changed_at!.getTime()
        ).toBe(24 * 3_600_000)
        expect(
          (await bench.log({ action: ["consent_changed"] })).at(-1)!.details
        ).toMatchObject({
          values: { source: "phone", note: "called at noon" },
          before: { state: "refused" },
        })

        await bench.sql(
          "update remote_assistance_consent set confirmed_until = now() where customer_id = ?",
          [bob.id]
        )
        expect(await bench.service.retrieveConsent(bob.id)).toMatchObject({
          allowed: false,
          state: "refused",
          source: "account",
        })
        expect(
          (await bench.service.retrieveSessionStanding(session!.id))!.lost
        ).toBe("consent_expired")
      })

      it("replaces the admin's earlier session, also under parallel starts", async () => {
        const bob = await bench.makeCustomer("bob", { consent: true })
        const first = await bench.impersonate(agent.id, ada.id)
        const second = await bench.start(agent.id, bob.id)

        expect(second).toMatchObject({ replaced_session_id: first.id })
        expect(await bench.service.retrieveSession(first.id)).toMatchObject({
          status: "ended",
          end_reason: "replaced",
          ended_by: agent.id,
        })

        const parallel = await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            bench.start(agent.id, index % 2 ? ada.id : bob.id)
          )
        )

        expect(parallel.every(({ session }) => session)).toBe(true)
        expect(
          await bench.sql(
            "select id from impersonation_session where status <> 'ended'"
          )
        ).toHaveLength(1)
        expect(await bench.log({ action: ["session_ended"] })).toHaveLength(11)
      })
    })

    describe("an exchange", () => {
      it("opens the session once; a reused code ends it", async () => {
        const { code_hash, session } = await bench.start(agent.id, ada.id)
        const opened = await bench.service.exchangeCode({
          code_hash,
          client: CLIENT,
        })

        expect(opened.session).toMatchObject({
          id: session!.id,
          status: "active",
        })
        expect(opened.session!.started_at).toBeInstanceOf(Date)

        const again = await bench.service.exchangeCode({
          code_hash,
          client: CLIENT,
        })

        expect(again).toEqual({
          session: null,
          ended_session_id: session!.id,
        })
        expect(await bench.service.retrieveSession(session!.id)).toMatchObject({
          end_reason: "code_reused",
          ended_by: null,
        })
        // A third time there is nothing left to end.
        expect(
          await bench.service.exchangeCode({ code_hash, client: CLIENT })
        ).toEqual({ session: null, ended_session_id: null })
      })

      it("of 50 at once lets exactly one in", async () => {
        const { code_hash, session } = await bench.start(agent.id, ada.id)
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, () =>
            bench.service.exchangeCode({ code_hash, client: CLIENT })
          )
        )

        expect(outcomes.filter((outcome) => outcome.session)).toHaveLength(1)
        expect(
          outcomes.filter((outcome) => outcome.ended_session_id)
        ).toHaveLength(1)

        const entries = await bench.log({ session_id: session!.id })
        expect(entries.map(({ action }) => action)).toEqual([
          "session_requested",
          "session_started",
          "session_ended",
        ])
        expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
      })

      it("refuses an unknown code and a late one", async () => {
        const { code_hash, session } = await bench.start(agent.id, ada.id)

        await bench.sql(
          "update impersonation_login_code set expires_at = now()"
        )

        expect(
          await bench.service.exchangeCode({
            code_hash: newHash(),
            client: CLIENT,
          })
        ).toEqual({ session: null, ended_session_id: null })
        expect(
          await bench.service.exchangeCode({ code_hash, client: CLIENT })
        ).toEqual({ session: null, ended_session_id: session!.id })
        expect(
          (await bench.service.retrieveSession(session!.id)).end_reason
        ).toBe("not_redeemed")
      })

      it("refuses the code of an ended session", async () => {
        const { code_hash, session } = await bench.start(agent.id, ada.id)

        await bench.service.endSession({
          session_id: session!.id,
          reason: "revoked",
          actor: SYSTEM,
        })

        expect(
          await bench.service.exchangeCode({ code_hash, client: CLIENT })
        ).toEqual({ session: null, ended_session_id: null })
        expect(
          (await bench.service.retrieveSession(session!.id)).end_reason
        ).toBe("revoked")
      })

      it("reads the grounds again and ends what lost one", async () => {
        const { code_hash, session } = await bench.start(agent.id, ada.id)

        await bench.sql(`update "user" set deleted_at = now() where id = ?`, [
          agent.id,
        ])

        expect(
          await bench.service.exchangeCode({ code_hash, client: CLIENT })
        ).toEqual({ session: null, ended_session_id: session!.id })
        expect(
          (await bench.service.retrieveSession(session!.id)).end_reason
        ).toBe("admin_removed")
      })
    })
  })
}
