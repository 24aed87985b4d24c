import { createHash } from "node:crypto"

import { MedusaError, Modules } from "@medusajs/framework/utils"
import { removeUserAccountWorkflow } from "@medusajs/medusa/core-flows"

import { startImpersonationWorkflow } from "../../src/workflows"
import { impersonate, moduleService, startSession } from "../helpers/fixtures"
import { http, refusalOf } from "../helpers/http"
import { changeSettings, createStaff, type Staff } from "../helpers/staff"
import {
  completeCart,
  createCart,
  createStorefrontFixture,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

type Person = Staff["agent"]

suite(({ getContainer, api, dbConnection }) => {
  let shop: StorefrontFixture
  let staff: Staff

  const path = (customerId: string) =>
    `/admin/customers/${customerId}/login-as-customer`

  beforeAll(async () => {
    shop = await createStorefrontFixture(getContainer())
    staff = await createStaff(getContainer(), api)
  })

  const buy = async (person: Person, store: "eu" | "us") =>
    await completeCart(
      api,
      shop,
      await createCart(api, shop, { store, token: person.token }),
      { store, token: person.token }
    )

  const refusals = async () => {
    const { rows } = await moduleService(getContainer()).listLogPage(
      { action: ["session_refused"] },
      { limit: 50 }
    )

    return rows
  }

  describe("POST /admin/customers/:id/login-as-customer", () => {
    const start = (
      headers: Record<string, string>,
      customerId: string,
      body = {}
    ) => http(api).post(path(customerId), headers, body)

    it("answers a pending session with its code, and stores only the hash", async () => {
      const response = await start(staff.agent.headers, staff.ada.id, {
        reason: "  Phone order  ",
        ticket: "T-1",
        storefront_id: "us",
      }).set("user-agent", "Dashboard/1")

      expect(response.status).toBe(200)
      expect(response.headers["cache-control"]).toBe("no-store")
      const { session, login_code, expires_at, ...rest } = response.body
      expect(rest).toEqual({
        handoff: {
          url: "http://localhost:8000/api/login-as-customer",
          method: "post",
        },
        login_url: `http://localhost:8000/api/login-as-customer#code=${login_code}`,
      })
      expect(Buffer.from(login_code, "base64url")).toHaveLength(32)
      expect(session).toMatchObject({
        status: "pending",
        mode: "full",
        admin: { id: staff.agent.id, email: staff.agent.email, name: null },
        customer: { id: staff.ada.id, email: staff.ada.email, name: "Ada" },
        storefront: { id: "us" },
        reason: "Phone order",
        ticket: "T-1",
        order_id: null,
        ground: { consent_mode: "opt_in", source: "account" },
        ip_address: "127.0.0.1",
        user_agent: "Dashboard/1",
        started_at: null,
        ended_at: null,
        action_count: 0,
      })
      const seconds =
        (Date.parse(expires_at) - Date.parse(session.created_at)) / 1000
      expect(Math.round(seconds)).toBe(60)

      const { rows } = await dbConnection.raw(
        "select code_hash from impersonation_login_code"
      )
      expect(rows).toEqual([
        { code_hash: createHash("sha256").update(login_code).digest("hex") },
      ])
      for (const table of [
        "impersonation_login_code",
        "impersonation_session",
        "impersonation_log_entry",
        "workflow_execution",
      ]) {
        const found = await dbConnection.raw(
          `select 1 from ${table} t where t::text like ?`,
          [`%${login_code}%`]
        )
        expect([table, found.rows]).toEqual([table, []])
      }
    })

    it("records the request, and opens the storefront once", async () => {
      const impersonation = await impersonate(api, staff.agent, staff.ada.id)
      const { rows } = await moduleService(getContainer()).listLogPage(
        { session_id: impersonation.session_id },
        { limit: 10, order: "asc" }
      )

      expect(rows.map(({ action }) => action)).toEqual([
        "session_requested",
        "session_started",
      ])
      const session = await moduleService(getContainer()).retrieveSession(
        impersonation.session_id
      )
      expect(session.status).toBe("active")
    })

    it("ends the admin's earlier session, and only theirs", async () => {
      const service = moduleService(getContainer())
      const events: unknown[] = []
      getContainer()
        .resolve(Modules.EVENT_BUS)
        .subscribe("login_as_customer.session_ended", async ({ data }) => {
          events.push(data)
        })
      const first = await startSession(api, staff.agent, staff.ada.id)
      const others = await startSession(api, staff.lead, staff.ada.id)
      await startSession(api, staff.agent, staff.ada.id)

      expect(await service.retrieveSession(first.session.id)).toMatchObject({
        status: "ended",
        end_reason: "replaced",
      })
      expect((await service.retrieveSession(others.session.id)).status).toBe(
        "pending"
      )
      expect(events).toEqual([{ id: first.session.id }])
    })

    it("goes where the order was made, and keeps the order", async () => {
      const order_id = await buy(staff.ada, "us")
      await buy(staff.ada, "eu")
      const { session } = await startSession(api, staff.agent, staff.ada.id, {
        order_id,
      })

      expect(session.storefront.id).toBe("us")
      expect(session.order_id).toBe(order_id)
    })

    it("never gives more than the admin may", async () => {
      const asViewer = await startSession(api, staff.viewer, staff.ada.id, {
        mode: "full",
      })
      const asAgent = await startSession(api, staff.agent, staff.ada.id, {
        mode: "read_only",
      })

      expect(asViewer.session.mode).toBe("read_only")
      expect(asAgent.session.mode).toBe("read_only")
    })

    it("takes consent given on the phone from who may record it", async () => {
      const consent_confirmed = { by: "phone", note: "Called back" }
      const { session } = await startSession(api, staff.lead, staff.bob.id, {
        consent_confirmed,
      })

      expect(session.ground).toMatchObject({
        source: "phone",
        changed_by: staff.lead.id,
      })
      const { body } = await http(api).get(
        `/admin/customers/${staff.bob.id}/remote-assistance`,
        staff.lead.headers
      )
      expect(body.consent).toMatchObject({ allowed: true, source: "phone" })
      const hours =
        (Date.parse(body.consent.expires_at) - Date.now()) / 3_600_000
      expect(Math.round(hours)).toBe(24)
    })

    describe("refuses, and puts on record", () => {
      const unknown = "cus_01ARZ3NDEKTSV4RRFFQ69G5FAV"
      const cases: [
        string,
        {
          by?: () => { id: string; headers: Record<string, string> }
          whom?: () => string
          body?: object
          settings?: Record<string, unknown>
          answer: [number, string]
        },
      ][] = [
        [
          "an API key",
          {
            by: () => staff.apiKey,
            answer: [403, "impersonation_human_required"],
          },
        ],
        [
          "an API key with a malformed body",
          {
            by: () => staff.apiKey,
            body: { mode: 1 },
            answer: [403, "impersonation_human_required"],
          },
        ],
        [
          "an admin without the permission, whatever the body",
          {
            by: () => staff.clerk,
            body: { mode: ["full"] },
            answer: [403, "impersonation_permission_denied"],
          },
        ],
        [
          "a malformed body, even when switched off",
          {
            body: { mode: "write" },
            settings: { enabled: false },
            answer: [400, "invalid_request"],
          },
        ],
        [
          "everything when switched off, an unknown customer too",
          {
            whom: () => unknown,
            settings: { enabled: false },
            answer: [403, "impersonation_disabled"],
          },
        ],
        [
          "an id that is none, when switched off",
          {
            whom: () => "%00",
            settings: { enabled: false },
            answer: [403, "impersonation_disabled"],
          },
        ],
        [
          "an unknown customer",
          { whom: () => unknown, answer: [404, "customer_not_found"] },
        ],
        [
          "an id that is none",
          { whom: () => "cus_%00", answer: [404, "customer_not_found"] },
        ],
        [
          "a customer without account",
          {
            whom: () => staff.guest.id,
            answer: [403, "customer_has_no_account"],
          },
        ],
        [
          "a customer who never said, before the storefront",
          {
            whom: () => staff.bob.id,
            body: { storefront_id: "nowhere" },
            answer: [403, "consent_missing"],
          },
        ],
        [
          "a confirmed consent from who may not record one",
          {
            whom: () => staff.bob.id,
            body: { consent_confirmed: { by: "phone" } },
            answer: [403, "impersonation_permission_denied"],
          },
        ],
        [
          "no storefront where it must be chosen",
          {
            settings: { storefront_selection: "manual", reason: "required" },
            answer: [400, "storefront_required"],
          },
        ],
        [
          "an unknown storefront, before the reason",
          {
            body: { storefront_id: "nowhere" },
            settings: { reason: "required" },
            answer: [400, "storefront_unknown"],
          },
        ],
        [
          "no reason where one is required",
          {
            body: { reason: "   " },
            settings: { reason: "required" },
            answer: [400, "reason_required"],
          },
        ],
        [
          "an order that is not there",
          {
            body: { order_id: "order_nowhere" },
            answer: [404, "order_not_found"],
          },
        ],
      ]

      it.each(cases)("%s", async (_, refusal) => {
        const by = refusal.by?.() ?? staff.agent
        const whom = refusal.whom?.() ?? staff.ada.id
        if (refusal.settings) {
          await changeSettings(getContainer(), refusal.settings)
        }
        const response = await start(by.headers, whom, refusal.body)

        const [status, code] = refusal.answer
        expect(refusalOf(response)).toEqual({ status, code })
        expect(response.headers["cache-control"]).toBe("no-store")
        const [entry, ...more] = await refusals()
        expect(more).toEqual([])
        expect(entry).toMatchObject({
          kind: "refusal",
          outcome: "refused",
          session_id: null,
          details: { code },
          ip_address: "127.0.0.1",
        })
        expect(entry.admin?.id ?? null).toBe(by === staff.apiKey ? null : by.id)
        expect(entry.customer?.id ?? null).toBe(
          whom.includes("%") ? null : whom
        )
        const { rows } = await dbConnection.raw(
          "select 1 from impersonation_session"
        )
        expect(rows).toEqual([])
      })

      it("no login, which is core's and not on record", async () => {
        await start({}, staff.ada.id).expect(401)
        await start(staff.ada.headers, staff.ada.id).expect(401)
        await start({ authorization: "Bearer junk" }, staff.ada.id).expect(401)

        expect(await refusals()).toEqual([])
      })

      it("admins who are gone, though their login still stands", async () => {
        await removeUserAccountWorkflow(getContainer()).run({
          input: { userId: staff.agent.id },
        })

        expect(
          refusalOf(await start(staff.agent.headers, staff.ada.id))
        ).toEqual({
          status: 403,
          code: "impersonation_permission_denied",
        })
        expect((await refusals())[0].details.code).toBe(
          "impersonation_permission_denied"
        )
      })

      it("and emits an event without secrets", async () => {
        const events: unknown[] = []
        getContainer()
          .resolve(Modules.EVENT_BUS)
          .subscribe("login_as_customer.session_refused", async ({ data }) => {
            events.push(data)
          })
        await start(staff.clerk.headers, staff.ada.id)
        await start(staff.agent.headers, staff.bob.id)

        expect(events).toEqual([
          {
            code: "impersonation_permission_denied",
            admin_id: staff.clerk.id,
            customer_id: staff.ada.id,
          },
          {
            code: "consent_missing",
            admin_id: staff.agent.id,
            customer_id: staff.bob.id,
          },
        ])
      })
    })

    describe("asks the shop's own rule", () => {
      const asked: unknown[] = []

      // One handler per hook and process: it answers by the ticket.
      beforeAll(() => {
        startImpersonationWorkflow.hooks.validate(async (request) => {
          asked.push(request)
          if (request.ticket === "sunday") {
            throw new MedusaError(
              MedusaError.Types.NOT_ALLOWED,
              "Not on Sundays",
              "closed_on_sundays"
            )
          }
          if (request.ticket === "mood") {
            throw new MedusaError(MedusaError.Types.FORBIDDEN, "Not today")
          }
        })
      })

      beforeEach(() => asked.splice(0))

      it("and goes on where it says nothing", async () => {
        await start(staff.agent.headers, staff.ada.id, {
          ticket: "monday",
        }).expect(200)

        expect(asked).toEqual([
          {
            ticket: "monday",
            admin_id: staff.agent.id,
            customer_id: staff.ada.id,
            client: expect.objectContaining({ ip_address: "127.0.0.1" }),
          },
        ])
      })

      it("and never learns a PIN, nor its hash", async () => {
        await start(staff.agent.headers, staff.ada.id, {
          pin: "000000",
        }).expect(403)

        expect(asked).toEqual([
          {
            admin_id: staff.agent.id,
            customer_id: staff.ada.id,
            client: expect.anything(),
          },
        ])
      })

      it.each([
        ["sunday", 400, "closed_on_sundays", "closed_on_sundays"],
        ["mood", 403, undefined, "impersonation_refused"],
      ])(
        "and refuses as it says: %s",
        async (ticket, status, code, recorded) => {
          const response = await start(staff.agent.headers, staff.ada.id, {
            ticket,
          })

          expect(refusalOf(response)).toEqual({ status, code })
          const entries = await refusals()
          expect(entries.map(({ details }) => details.code)).toEqual([recorded])
          expect(entries[0].admin?.id).toBe(staff.agent.id)
          const { rows } = await dbConnection.raw(
            "select 1 from impersonation_session"
          )
          expect(rows).toEqual([])
        }
      )
    })

    it("names the key of what is malformed", async () => {
      const bad: [object, string][] = [
        [{ storefront_id: 1 }, "storefront_id"],
        [{ storefront_id: "x".repeat(201) }, "storefront_id"],
        [{ order_id: ["order_1"] }, "order_id"],
        [{ order_id: "order_\0" }, "order_id"],
        [{ order_id: "" }, "order_id"],
        [{ reason: ["a"] }, "reason"],
        [{ reason: "x".repeat(1001) }, "reason"],
        [{ reason: "a\0b" }, "reason"],
        [{ reason: "\ud800" }, "reason"],
        [{ ticket: {} }, "ticket"],
        [{ ticket: "x".repeat(201) }, "ticket"],
        [{ mode: "FULL" }, "mode"],
        [{ mode: { toString: 1 } }, "mode"],
        [{ mode: null }, "mode"],
        [{ consent_confirmed: true }, "consent_confirmed"],
        [{ consent_confirmed: {} }, "consent_confirmed.by"],
        [{ consent_confirmed: { by: "pigeon" } }, "consent_confirmed.by"],
        [
          { consent_confirmed: { by: "phone", note: "x".repeat(1001) } },
          "consent_confirmed.note",
        ],
        [{ consent_confirmed: { by: "phone", admin: "x" } }, "admin"],
        [{ pins: "123456" }, "pins"],
        [{ admin_id: "user_1" }, "admin_id"],
        [JSON.parse('{"__proto__": {"mode": "full"}}'), "__proto__"],
        [[], "expected object"],
      ]
      for (const [body, key] of bad) {
        const response = await start(staff.agent.headers, staff.ada.id, body)
        expect([body, refusalOf(response)]).toEqual([
          body,
          { status: 400, code: "invalid_request" },
        ])
        expect(response.body.message).toContain(key)
      }
      await http(api)
        .post(path(staff.ada.id), staff.agent.headers)
        .set("content-type", "application/json")
        .send('{"reason": ' as never)
        .expect(400)

      const { rows } = await dbConnection.raw(
        "select 1 from impersonation_session"
      )
      expect(rows).toEqual([])
      expect(await refusals()).toHaveLength(bad.length)
    })
  })
})
