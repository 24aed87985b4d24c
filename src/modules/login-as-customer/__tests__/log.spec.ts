import { Modules } from "@medusajs/framework/utils"

import { createAdmin } from "../../../../integration-tests/helpers/fixtures"
import { suite } from "../../../../integration-tests/helpers/suite"
import { MedusaRbac } from "../sources/rbac"
import LoginAsCustomerModuleService from "../service"
import { CLI, CLIENT, OPTIONS, workbench } from "./helpers/people"

jest.setTimeout(120_000)

const SYSTEM = { type: "system" as const, id: null }

suite(
  ({ getContainer, api }) => {
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
          address_name: "Home",
          city: "Lyon",
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

    describe("an entry", () => {
      it("is described once, keeping what is there", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const begun = (await bench.act(session.id))!
        const undescribed = async () =>
          await bench.service.listUndescribedLogEntryIds({
            older_than_seconds: 0,
            limit: 10,
          })

        expect(await undescribed()).toEqual([begun.id])
        expect(
          await bench.service.listUndescribedLogEntryIds({
            older_than_seconds: 60,
            limit: 10,
          })
        ).toEqual([])

        for (const title of ["T-shirt", "Changed"]) {
          await bench.service.describeLogEntry({
            id: begun.id,
            entity: { type: "cart", id: `cart_${title}` },
            subject: { title, [title]: 1 },
          })
        }

        expect(await bench.service.retrieveLogEntry(begun.id)).toMatchObject({
          entity: { type: "cart", id: "cart_T-shirt" },
          details: { subject: { title: "T-shirt", "T-shirt": 1, Changed: 1 } },
        })
        expect(await undescribed()).toEqual([])
      })

      it("is sealed: nothing of it changes, and it does not go", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const begun = (await bench.act(session.id))!

        for (const change of [
          "action = 'x'",
          "admin_id = 'x'",
          "occurred_at = now()",
          "deleted_at = now()",
        ]) {
          await expect(
            bench.sql(`update impersonation_log_entry set ${change}`)
          ).rejects.toThrow(/cannot be changed/)
        }

        await bench.service.completeAction({
          id: begun.id,
          outcome: "failed",
          status_code: 500,
          duration_ms: 1,
        })
        await expect(
          bench.sql("update impersonation_log_entry set outcome = 'succeeded'")
        ).rejects.toThrow(/cannot be changed/)
        await expect(
          bench.sql("delete from impersonation_log_entry")
        ).rejects.toThrow(/only deleted by retention/)
      })

      it("can be appended to a session, which numbers it", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const append = async (session_id: string | null) =>
          await bench.service.appendLogEntry({
            action_group: "configuration",
            action: "log_exported",
            kind: "admin",
            outcome: "succeeded",
            session_id,
            admin: { id: agent.id, email: agent.email, name: null },
            details: { values: { count: 3 } },
            client: CLIENT,
          })

        expect(await append(session.id)).toMatchObject({ sequence: 3 })
        expect(await append(null)).toMatchObject({
          sequence: null,
          action: "log_exported",
          admin: { id: agent.id },
          details: { values: { count: 3 } },
        })
        await expect(append("imps_none")).rejects.toMatchObject({
          code: "impersonation_session_not_found",
        })
        await expect(
          bench.service.retrieveLogEntry("implog_none")
        ).rejects.toMatchObject({ code: "log_entry_not_found" })
      })

      it("of a refused start names who exists", async () => {
        await bench.service.recordStartRefusal({
          code: "impersonation_human_required",
          admin_id: "apk_1",
          customer_id: ada.id,
          details: { fields: ["reason"] },
          client: CLIENT,
        })
        await bench.service.recordStartRefusal({
          code: "customer_not_found",
          admin_id: agent.id,
          customer_id: null,
          client: CLIENT,
        })

        expect(await bench.log({ kind: ["refusal"] })).toEqual([
          expect.objectContaining({
            admin: { id: "apk_1", email: null, name: null },
            customer: { id: ada.id, email: "ada@demo.test", name: "ada" },
            details: {
              code: "impersonation_human_required",
              fields: ["reason"],
            },
          }),
          expect.objectContaining({
            admin: { id: agent.id, email: "agent@demo.test", name: "agent" },
            customer: null,
          }),
        ])
      })
    })

    describe("the list", () => {
      it("pages both ways without loss, also among equal times", async () => {
        const session = await bench.impersonate(agent.id, ada.id)

        for (let index = 0; index < 7; index++) {
          await bench.act(session.id, { action: `a${index}` })
        }
        await bench.unsealed(
          "update impersonation_log_entry set occurred_at = '2026-01-01 00:00:00.123456+00'"
        )

        for (const order of ["asc", "desc"] as const) {
          const ids: string[] = []
          let cursor: string | undefined
          do {
            const page = await bench.service.listLogPage(
              { session_id: session.id },
              { limit: 4, cursor, order }
            )
            ids.push(...page.rows.map(({ id }) => id))
            cursor = page.next_cursor ?? undefined
          } while (cursor)

          expect(ids).toHaveLength(9)
          expect(new Set(ids).size).toBe(9)
          expect([...ids].sort()).toEqual(
            order === "asc" ? ids : [...ids].reverse()
          )
        }

        const { rows } = await bench.service.listLogPage(
          {},
          { limit: 3, offset: 2, order: "asc" }
        )
        expect(rows).toHaveLength(3)
      })

      it("filters by everything, and refuses a cursor that it never gave", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        await bench.act(session.id, { action: "address_added" })
        await bench.act(session.id, {
          action: "request",
          kind: "personal_read",
          outcome: "succeeded",
          path: "/store/customers/me",
        })
        const actions = async (filters: object) =>
          (await bench.log(filters)).map(({ action }) => action)

        expect(await actions({ action_group: ["remote_assistance"] })).toEqual([
          "consent_changed",
        ])
        expect(
          await actions({ action: ["address_added", "session_started"] })
        ).toEqual(["session_started", "address_added"])
        expect(await actions({ kind: ["personal_read"] })).toEqual(["request"])
        expect(await actions({ outcome: "unknown" })).toEqual(["address_added"])
        expect(await actions({ admin_id: "user_x" })).toEqual([])
        expect(
          await actions({ customer_id: ada.id, kind: ["change"] })
        ).toEqual(["consent_changed", "address_added"])
        expect(await actions({ q: "CUSTOMERS/ME" })).toEqual(["request"])
        expect(await actions({ q: "agent@", kind: ["session"] })).toEqual([
          "session_requested",
          "session_started",
        ])
        expect(await actions({ occurred_at: { $lte: new Date(0) } })).toEqual(
          []
        )

        for (const cursor of [
          "x",
          "a".repeat(1000),
          Buffer.from("[1,2]").toString("base64url"),
          Buffer.from('["2026-01-01 00:00:00","\'; drop"]').toString(
            "base64url"
          ),
          Buffer.from('["2026-13-45 00:00:00","implog_1"]').toString(
            "base64url"
          ),
          Buffer.from('{"at":1}').toString("base64url"),
        ]) {
          await expect(
            bench.service.listLogPage({}, { limit: 1, cursor })
          ).rejects.toMatchObject({
            code: "invalid_request",
            message: expect.stringContaining("cursor"),
          })
        }
      })

      it("counts exactly to 10,000 and then says so", async () => {
        const fill = async (count: number) =>
          await bench.sql(
            `insert into impersonation_log_entry (id, occurred_at, action_group, action, kind, outcome, details)
             select 'implog_' || gen_random_uuid(), now(), 'configuration', 'x', 'admin', 'succeeded', '{}'
             from generate_series(1, ?::int)`,
            [count]
          )
        const count = async () => {
          const page = await bench.service.listLogPage(
            { action: ["x"] },
            { limit: 1 }
          )

          return [page.count, page.count_is_capped]
        }

        await fill(10_000)
        expect(await count()).toEqual([10_000, false])
        await fill(1)
        expect(await count()).toEqual([10_000, true])
      })
    })

    describe("retention", () => {
      it("deletes what is too old, once, and keeps what is spoken of", async () => {
        const bob = await bench.makeCustomer("bob", { consent: true })
        const gone = await bench.impersonate(agent.id, ada.id)
        const marked = await bench.impersonate(agent.id, bob.id)
        const fresh = await bench.impersonate(agent.id, ada.id)

        await bench.service.endSessionsWhere({
          all: true,
          reason: "revoked",
          actor: SYSTEM,
        })
        await bench.unsealed(
          `update impersonation_log_entry set occurred_at = now() - interval '366 days' where session_id in ('${gone.id}', '${marked.id}')`
        )
        await bench.sql(
          `update impersonation_session set ended_at = now() - interval '366 days' where id in (?, ?)`,
          [gone.id, marked.id]
        )
        await bench.sql(
          `insert into assisted_order (id, order_id, session_id, mode, admin_id, customer_id, storefront_id, placed_at)
           values ('impord_1', 'order_1', ?, 'full', 'user_1', 'cus_1', 'eu', now())`,
          [marked.id]
        )

        const counts = await Promise.all([
          bench.service.purgeLog(),
          bench.service.purgeLog(),
        ])
        expect(counts[0] + counts[1]).toBe(6)
        expect(await bench.service.purgeLog()).toBe(0)

        expect(
          (
            await bench.sql<{ id: string }>(
              "select id from impersonation_session order by id"
            )
          ).map(({ id }) => id)
        ).toEqual([marked.id, fresh.id].sort())
        expect(
          (
            await bench.sql<{ session_id: string }>(
              "select session_id from impersonation_login_code order by session_id"
            )
          ).map(({ session_id }) => session_id)
        ).toEqual([marked.id, fresh.id].sort())

        const purges = await bench.log({ action: ["log_purged"] })
        expect(
          purges
            .map(({ details }) => details.values!.count as number)
            .reduce((sum, count) => sum + count, 0)
        ).toBe(6)
        expect(await bench.log({ session_id: fresh.id })).toHaveLength(3)
        // The seal is back.
        await expect(
          bench.sql("delete from impersonation_log_entry")
        ).rejects.toThrow(/only deleted by retention/)
      })

      it("keeps everything when it is off", async () => {
        await bench.service.changeSettings({
          values: { retention_days: null },
          actor: CLI,
          client: CLIENT,
        })
        await bench.sql(
          `insert into impersonation_log_entry (id, occurred_at, action_group, action, kind, outcome, details)
           values ('implog_1', '1999-01-01', 'configuration', 'x', 'admin', 'succeeded', '{}')`
        )
        expect(await bench.service.purgeLog()).toBe(0)
      })
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
        const begun = await bench.act(session.id, {
          action: "order_placed",
          cart_id: "cart_1",
        })
        await bench.service.completeAction({
          id: begun!.id,
          outcome: "failed",
          status_code: 200,
          duration_ms: 5,
        })

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
            .catch((error) => error.response)

          expect(JSON.stringify(answer.data)).not.toContain("secret reason")
          expect(JSON.stringify(answer.data)).not.toContain("203.0.113.9")
        }
      })
    })

    describe("with Medusa's RBAC", () => {
      /** The same module with the other permission source in its container. */
      const withRbac = () => {
        const { __container__: cradle } = bench.service as unknown as {
          __container__: object
        }

        return new LoginAsCustomerModuleService(
          Object.create(cradle, {
            permissionSource: { value: new MedusaRbac() },
          })
        )
      }

      beforeEach(async () => {
        // The tables as that package makes them, so far as they matter here.
        await bench.sql(`
          create table if not exists rbac_role (id text primary key, name text, deleted_at timestamptz);
          create table if not exists rbac_role_parent (id text primary key, role_id text, parent_id text, deleted_at timestamptz);
          create table if not exists rbac_policy (id text primary key, resource text, operation text, deleted_at timestamptz);
          create table if not exists rbac_role_policy (id text primary key, role_id text, policy_id text, deleted_at timestamptz);
          create table if not exists user_rbac_role (id text, user_id text, rbac_role_id text, deleted_at timestamptz);
          insert into rbac_role (id, name) values ('role_base', 'Base'), ('role_help', 'Help'), ('role_all', 'All'), ('role_none', 'None');
          insert into rbac_role_parent (id, role_id, parent_id) values ('1', 'role_help', 'role_base'), ('2', 'role_base', 'role_help');
          insert into rbac_policy (id, resource, operation) values
            ('rpol_1', 'impersonation', 'create'), ('rpol_2', 'impersonation_log', '*'), ('rpol_3', '*', '*'), ('rpol_4', 'order', 'read');
          insert into rbac_role_policy (id, role_id, policy_id) values
            ('1', 'role_base', 'rpol_1'), ('2', 'role_help', 'rpol_2'), ('3', 'role_all', 'rpol_3'), ('4', 'role_none', 'rpol_4');
        `)
      })

      it("its policies decide, inherited and wildcard ones too, and no role means no", async () => {
        const service = withRbac()
        const held = async (role?: string) => {
          const user = await bench.makeAdmin(`rbac-${role ?? "nobody"}`)
          if (role) {
            await bench.sql(
              "insert into user_rbac_role (id, user_id, rbac_role_id) values (gen_random_uuid(), ?, ?)",
              [user.id, role]
            )
          }

          return await service.retrieveAdminStanding(user.id)
        }

        expect(await held("role_help")).toMatchObject({
          permissions: [
            "impersonation:create",
            "impersonation_log:read",
            "impersonation_log:erase",
          ],
          roles: [{ id: "role_help", name: "Help" }],
        })
        expect((await held("role_base")).permissions).toContain(
          "impersonation:create"
        )
        expect((await held("role_all")).permissions).toHaveLength(14)
        expect((await held("role_none")).permissions).toEqual([])
        expect(await held()).toMatchObject({ permissions: [], roles: [] })
        // Own roles and `administrators` no longer count.
        expect(
          (await service.retrieveAdminStanding(agent.id)).permissions
        ).toEqual([])
        const owner = await bench.makeAdmin("owner")
        expect(await service.retrieveAdminStanding(owner.id)).toMatchObject({
          permissions: [],
          is_administrator: false,
        })
      })

      it("a role that is taken ends the session on the next look", async () => {
        const service = withRbac()
        await bench.sql(
          "insert into user_rbac_role (id, user_id, rbac_role_id) values (gen_random_uuid(), ?, 'role_all')",
          [agent.id]
        )
        const session = await bench.impersonate(agent.id, ada.id)

        expect(await service.retrieveSessionStanding(session.id)).toMatchObject(
          { mode: "full", lost: null }
        )

        await bench.sql("update user_rbac_role set deleted_at = now()")
        expect((await service.retrieveSessionStanding(session.id))!.lost).toBe(
          "permission_lost"
        )
      })
    })
  },
  { options: OPTIONS }
)
