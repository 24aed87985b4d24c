import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { createAdmin } from "../../../../../integration-tests/helpers/fixtures"
import { workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

/** Orders that sessions placed. */
export function orders({ getContainer, api }: Runner): void {
  describe("orders", () => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    describe("an order", () => {
      const link = async (input: object = {}) =>
        await bench.service.linkAssistedOrder({
          order_id: "order_1",
          cart_id: "cart_1",
          payment_session_ids: [],
          placed_at: new Date("2026-01-02T03:04:05Z"),
          ...input,
        })
      const unlinked = async () =>
        await bench.service.listUnlinkedCartIds({
          since: new Date(0),
          limit: 10,
        })

      type Outcome = "failed" | "succeeded"
      const complete = async (session_id: string, cart_id = "cart_1") =>
        (await bench.act(session_id, {
          action: "order_placed",
          cart_id,
          details: { params: { id: cart_id } },
        }))!.id
      const finish = async (id: string, outcome: Outcome) =>
        await bench.service.completeAction({
          id,
          outcome,
          status_code: outcome === "failed" ? 400 : 200,
          duration_ms: 5,
        })

      it("is marked when the session asked for it, once", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        await bench.act(session.id, { cart_id: "cart_1" })
        await bench.act(session.id, {
          action: "order_placed",
          cart_id: "cart_1",
        })
        expect(await unlinked()).toEqual(["cart_1"])

        const [first, second] = await Promise.all([link(), link()])
        expect(first).toEqual({
          id: expect.stringMatching(/^impord_/),
          order_id: "order_1",
          session_id: session.id,
          mode: "full",
          admin_id: agent.id,
          admin_name: "agent",
          customer_id: ada.id,
          storefront_id: "eu",
          placed_at: new Date("2026-01-02T03:04:05Z"),
        })
        expect(second).toEqual(first)
        expect(await bench.service.retrieveAssistedOrder("order_1")).toEqual(
          first
        )
        expect(await unlinked()).toEqual([])
      })

      it("is not marked when she completes a prepared cart herself", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        await bench.act(session.id, { cart_id: "cart_1" })

        expect(await link()).toBeNull()
        expect(await bench.service.retrieveAssistedOrder("order_1")).toBeNull()
        expect(await unlinked()).toEqual(["cart_1"])

        await bench.sql(
          "update impersonated_cart set last_written_at = now() - interval '11 minutes'"
        )
        expect(await link()).toBeNull()
        expect(await unlinked()).toEqual([])
      })

      it("is not marked when the session's own attempt failed", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        await finish(await complete(session.id), "failed")

        expect(await link()).toBeNull()
      })

      it.each([
        ["succeeds later", ["later:failed", "earlier:succeeded"]],
        ["succeeded before", ["earlier:succeeded", "later:failed"]],
        ["still runs", ["later:failed"]],
        ["failed, and the later one runs", ["earlier:failed"]],
        [
          "failed, and the later one succeeds",
          ["earlier:failed", "later:succeeded"],
        ],
      ])("is marked when one attempt %s", async (_, ends) => {
        const session = await bench.impersonate(agent.id, ada.id)
        const begun: Record<string, string> = {
          earlier: await complete(session.id),
          later: await complete(session.id),
        }
        for (const end of ends) {
          const [which, outcome] = end.split(":")
          await finish(begun[which], outcome as Outcome)
        }

        expect(await link()).toMatchObject({ session_id: session.id })
      })

      it.each([
        ["the earlier one first", [0, 1]],
        ["the later one first", [1, 0]],
      ])("is not marked when all attempts failed, %s", async (_, order) => {
        const session = await bench.impersonate(agent.id, ada.id)
        const begun = [await complete(session.id), await complete(session.id)]
        // Of another cart, and another action: no reason to keep this claim.
        await complete(session.id, "cart_2")
        await bench.act(session.id, {
          cart_id: "cart_1",
          details: { params: { id: "cart_1" } },
        })
        for (const index of order) {
          await finish(begun[index], "failed")
        }

        expect(await link()).toBeNull()
      })

      it("is not marked when two attempts fail at the same moment", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const earlier = await complete(session.id)
        const later = await complete(session.id)
        const knex = getContainer().resolve(
          ContainerRegistrationKeys.PG_CONNECTION
        )
        const failing = await knex.transaction()
        await failing.raw(
          "update impersonation_log_entry set outcome = 'failed' where id = ?",
          [earlier]
        )
        await failing.raw(
          "select 1 from impersonated_cart where session_id = ? for update",
          [session.id]
        )

        const finished = finish(later, "failed")
        await new Promise((resolve) => setTimeout(resolve, 300))
        await failing.commit()
        await finished

        expect(await link()).toBeNull()
      })

      it("is marked when a webhook completes what the session paid", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const begun = await bench.act(session.id, {
          action: "payment_started",
          cart_id: "cart_1",
        })
        await bench.service.completeAction({
          id: begun!.id,
          outcome: "succeeded",
          status_code: 200,
          duration_ms: 5,
          values: { payment_session_ids: "payses_1, payses_2" },
        })

        expect(await link({ payment_session_ids: ["payses_9"] })).toBeNull()
        expect(
          await link({
            order_id: "order_2",
            payment_session_ids: ["payses_9", "payses_2"],
          })
        ).toMatchObject({ order_id: "order_2", session_id: session.id })
      })

      it("is told in the dashboard as one object without secrets", async () => {
        const admin = await createAdmin(getContainer(), api, {
          email: "reader@demo.test",
        })
        const session = await bench.impersonate(agent.id, ada.id, {
          reason: "a secret reason",
        })
        await bench.act(session.id, {
          action: "order_placed",
          cart_id: "cart_1",
        })
        const order = await getContainer()
          .resolve(Modules.ORDER)
          .createOrders({ currency_code: "eur", customer_id: ada.id })
        await link({ order_id: order.id })
        const read = async (path: string) =>
          (await api.get(path, { headers: admin.headers })).data

        const shown = (
          await read(`/admin/orders/${order.id}?fields=id,+assisted_order.*`)
        ).order.assisted_order
        expect(shown).toMatchObject({
          order_id: order.id,
          session_id: session.id,
          mode: "full",
          admin_id: agent.id,
          admin_name: "agent",
          customer_id: ada.id,
          storefront_id: "eu",
        })
        expect(Object.keys(shown).sort()).toEqual(
          [
            "id",
            "order_id",
            "session_id",
            "mode",
            "admin_id",
            "admin_name",
            "customer_id",
            "storefront_id",
            "placed_at",
            "created_at",
            "updated_at",
            "deleted_at",
          ].sort()
        )

        const { orders } = await read(
          `/admin/orders?fields=id,+assisted_order.*`
        )
        expect(orders[0].assisted_order.session_id).toBe(session.id)

        const { customer } = await read(
          `/admin/customers/${ada.id}?fields=id,+remote_assistance_consent.*`
        )
        expect(customer.remote_assistance_consent).toMatchObject({
          state: "allowed",
          source: "account",
        })

        const { user } = await read(
          `/admin/users/${agent.id}?fields=id,+assisted_orders.*`
        )
        expect(user.assisted_orders).toEqual([
          expect.objectContaining({ order_id: order.id }),
        ])

        // Nothing else of ours hangs on what admins may read.
        for (const [path, field] of [
          [`/admin/orders/${order.id}`, "assisted_order.session"],
          [`/admin/orders/${order.id}`, "impersonation_session"],
          [`/admin/customers/${ada.id}`, "impersonation_sessions"],
          [`/admin/customers/${ada.id}`, "impersonation_log_entries"],
          [`/admin/users/${agent.id}`, "impersonation_role_users"],
        ]) {
          const answer = await api
            .get(`${path}?fields=id,+${field}.*`, { headers: admin.headers })
            .catch((error: { response: { data: unknown } }) => error.response)

          expect(JSON.stringify(answer.data)).not.toContain("secret reason")
          expect(JSON.stringify(answer.data)).not.toContain("203.0.113.9")
        }
      })
    })
  })
}
