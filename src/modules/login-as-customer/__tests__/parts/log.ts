import { CLI, CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

const SYSTEM = { type: "system" as const, id: null }

/** Entries, their list and their retention. */
export function log({ getContainer }: Runner): void {
  describe("log", () => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
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
        await bench.service.recordStartRefusal({
          code: "customer_not_found",
          admin_id: agent.id,
          customer_id: `%\u0000${"x".repeat(500)}`,
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
          expect.objectContaining({
            customer: { id: `%${"x".repeat(98)}`, email: null, name: null },
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
  })
}
