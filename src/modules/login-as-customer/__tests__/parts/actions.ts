import { Modules } from "@medusajs/framework/utils"

import { CLI, CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

const SYSTEM = { type: "system" as const, id: null }

/** What the guard writes. */
export function actions({ getContainer }: Runner): void {
  describe("actions", () => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    describe("an action", () => {
      it("is written before, completed once, and moves the session on", async () => {
        const session = await bench.impersonate(agent.id, ada.id)

        await bench.sql(
          "update impersonation_session set last_seen_at = now() - interval '5 minutes'"
        )
        const begun = await bench.act(session.id, {
          details: { fields: ["quantity"], params: { id: "cart_1" } },
        })
        expect(begun).toEqual({
          id: expect.stringMatching(/^implog_[0-9A-Z]{26}$/),
          sequence: 3,
        })

        const entry = await bench.service.retrieveLogEntry(begun!.id)
        expect(entry).toMatchObject({
          session_id: session.id,
          sequence: 3,
          action_group: "login_as_customer",
          action: "line_item_added",
          kind: "change",
          outcome: "unknown",
          method: "POST",
          path: "/store/carts/cart_1/line-items",
          status_code: null,
          duration_ms: null,
          entity: null,
          admin: { id: agent.id, email: "agent@demo.test", name: "agent" },
          customer: { id: ada.id, email: "ada@demo.test", name: "ada" },
          ...CLIENT,
          details: { fields: ["quantity"], params: { id: "cart_1" } },
        })

        const after = await bench.service.retrieveSession(session.id)
        expect(after.action_count).toBe(1)
        expect(Date.now() - after.last_seen_at!.getTime()).toBeLessThan(60_000)

        const complete = async (status_code: number) =>
          await bench.service.completeAction({
            id: begun!.id,
            outcome: status_code < 400 ? "succeeded" : "failed",
            status_code,
            duration_ms: 12.6,
            entity: { type: "cart", id: "cart_1" },
            values: { quantity: 2 },
          })

        await complete(200)
        await complete(500)
        expect(await bench.service.retrieveLogEntry(begun!.id)).toMatchObject({
          outcome: "succeeded",
          status_code: 200,
          duration_ms: 13,
          entity: { type: "cart", id: "cart_1" },
          details: {
            fields: ["quantity"],
            params: { id: "cart_1" },
            values: { quantity: 2 },
          },
        })
      })

      it("is refused by a session that is not running", async () => {
        const refused = async (change: string) => {
          const session = await bench.impersonate(agent.id, ada.id)

          await bench.sql(
            `update impersonation_session set ${change} where id = ?`,
            [session.id]
          )
          expect(await bench.act(session.id, { cart_id: "cart_1" })).toBeNull()
          expect(
            (await bench.log({ session_id: session.id })).filter(
              ({ kind }) => kind === "change"
            )
          ).toHaveLength(0)
        }

        await refused("expires_at = now()")
        await refused("last_seen_at = now() - interval '15 minutes'")
        await refused(
          "status = 'ended', ended_at = now(), end_reason = 'revoked'"
        )
        expect(await bench.act("imps_none")).toBeNull()

        const { session } = await bench.start(agent.id, ada.id)
        expect(await bench.act(session!.id)).toBeNull()
        expect(await bench.sql("select 1 from impersonated_cart")).toHaveLength(
          0
        )
      })

      it("heeds the idle time of the settings", async () => {
        await bench.service.changeSettings({
          values: { idle_timeout_minutes: 2 },
          actor: CLI,
          client: CLIENT,
        })
        const session = await bench.impersonate(agent.id, ada.id)

        await bench.sql(
          "update impersonation_session set last_seen_at = now() - interval '90 seconds'"
        )
        expect(await bench.act(session.id)).not.toBeNull()
        await bench.sql(
          "update impersonation_session set last_seen_at = now() - interval '2 minutes'"
        )
        expect(await bench.act(session.id)).toBeNull()
      })

      it("is one statement", async () => {
        const session = await bench.impersonate(agent.id, ada.id)

        expect(
          await bench.statementsOf(() =>
            bench.act(session.id, {
              cart_id: "cart_1",
              before: { entity: "line_item", id: "cali_1" },
            })
          )
        ).toHaveLength(1)
      })

      it("takes its own number under 30 parallel ones, while the session ends", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const results = await Promise.all([
          ...Array.from({ length: 30 }, () => bench.act(session.id)),
          bench.service
            .endSession({
              session_id: session.id,
              reason: "revoked",
              actor: SYSTEM,
            })
            .then(() => null),
        ])
        const entries = await bench.log({ session_id: session.id })
        const begun = results.filter((result) => result !== null)

        expect(entries).toHaveLength(begun.length + 3)
        expect(entries.map(({ sequence }) => sequence)).toEqual(
          entries.map((_, index) => index + 1)
        )
        // Nothing comes after the end.
        expect(entries.at(-1)!.action).toBe("session_ended")
      })

      it("does not count a refusal, and knows what was there before", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const other = await bench.makeCustomer("other")
        const customers = getContainer().resolve(Modules.CUSTOMER)
        const [mine, hers] = await customers.createCustomerAddresses([
          {
            customer_id: ada.id,
            address_name: "Home",
            address_1: "Secret street 1",
            city: "Lyon",
            country_code: "fr",
          },
          { customer_id: other.id, city: "Rome" },
        ])
        const carts = getContainer().resolve(Modules.CART)
        const cart = await carts.createCarts({ currency_code: "eur" })
        const [item] = await carts.addLineItems(cart.id, [
          {
            title: "T-shirt",
            variant_title: "M",
            quantity: 2,
            unit_price: 10,
          },
        ])
        const before = async (entity: string, id: string) => {
          const begun = await bench.act(session.id, {
            action: "removed",
            before: { entity, id },
          })

          return (await bench.service.retrieveLogEntry(begun!.id)).details
            .before
        }

        expect(await before("line_item", item.id)).toMatchObject({
          title: "T-shirt",
          variant_title: "M",
          quantity: 2,
        })
        expect(await before("customer_address", mine.id)).toEqual({
          country_code: "fr",
        })
        expect(await before("customer_address", hers.id)).toBeUndefined()
        expect(await before("line_item", "cali_none")).toBeUndefined()

        await bench.act(session.id, {
          kind: "refusal",
          outcome: "refused",
          status_code: 403,
          details: { code: "impersonation_read_only" },
        })
        expect(
          (await bench.service.retrieveSession(session.id)).action_count
        ).toBe(4)
      })

      it("stores any text, and no NUL", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const begun = await bench.act(session.id, {
          path: "/store/a\u0000b\uD800 ' \" ?? :x " + "y".repeat(5000),
          details: { params: { id: "c\u0000\uDC00é😀" } },
          client: { ip_address: null, user_agent: "u\u0000".repeat(2000) },
        })
        const entry = await bench.service.retrieveLogEntry(begun!.id)

        expect(entry.path).toHaveLength(2000 - 1)
        expect(entry.path).toMatch(/^\/store\/ab\uFFFD ' " \?\? :x y+$/)
        expect(entry.details.params).toEqual({ id: "c\uFFFDé😀" })
        expect(entry.user_agent!.length).toBeLessThanOrEqual(512)
      })
    })

    it("counts catalogue reads on running sessions only", async () => {
      const bob = await bench.makeCustomer("bob", { consent: true })
      const ended = await bench.impersonate(agent.id, bob.id)
      const session = await bench.impersonate(agent.id, ada.id)
      const seen = new Date(Date.now() + 10 * 60_000)

      await bench.service.recordCatalogueReads([
        { session_id: session.id, count: 3, last_seen_at: seen },
        { session_id: session.id, count: 1, last_seen_at: new Date(0) },
        { session_id: ended.id, count: 9, last_seen_at: seen },
      ])
      await bench.service.recordCatalogueReads([])

      const after = await bench.service.retrieveSession(session.id)
      expect(after.action_count).toBe(4)
      // A clock that runs ahead cannot keep a session alive.
      expect(after.last_seen_at!.getTime()).toBeLessThan(seen.getTime())
      expect((await bench.service.retrieveSession(ended.id)).action_count).toBe(
        0
      )
    })
  })
}
