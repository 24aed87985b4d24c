import { createHash } from "node:crypto"

import { Modules } from "@medusajs/framework/utils"
import { removeUserAccountWorkflow } from "@medusajs/medusa/core-flows"

import {
  createAdmin,
  createApiKey,
  createCustomer,
  createGuest,
  impersonate,
  moduleService,
  startSession,
} from "../helpers/fixtures"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import {
  completeCart,
  createCart,
  createStorefrontFixture,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

type Person = Awaited<ReturnType<typeof createAdmin>>

suite(({ getContainer, api, dbConnection }) => {
  let shop: StorefrontFixture
  let lead: Person
  let agent: Person
  let viewer: Person
  let clerk: Person
  let ada: Person
  let bob: Person
  let guest: { id: string }
  let apiKey: Awaited<ReturnType<typeof createApiKey>>

  const path = (customerId: string) =>
    `/admin/customers/${customerId}/login-as-customer`

  beforeAll(async () => {
    const container = getContainer()
    const admin = (name: string, role?: string) =>
      createAdmin(container, api, { email: `${name}@shop.test`, role })
    shop = await createStorefrontFixture(container)
    lead = await admin("lead", "Support lead")
    agent = await admin("agent", "Support agent")
    viewer = await admin("viewer", "Support viewer")
    clerk = await admin("clerk")
    ada = await createCustomer(container, api, {
      email: "ada@shop.test",
      consent: true,
      first_name: "Ada",
    })
    bob = await createCustomer(container, api, { email: "bob@shop.test" })
    guest = await createGuest(container, "ada@shop.test")
    apiKey = await createApiKey(container, lead.id)
  })

  const buy = async (person: Person, store: "eu" | "us") =>
    await completeCart(
      api,
      shop,
      await createCart(api, shop, { store, token: person.token }),
      { store, token: person.token }
    )

  const change = async (values: Record<string, unknown>) =>
    await moduleService(getContainer()).changeSettings({
      values,
      actor: { type: "system", id: null },
      client: { ip_address: null, user_agent: null },
    })

  const refusals = async () => {
    const { rows } = await moduleService(getContainer()).listLogPage(
      { action: ["session_refused"] },
      { limit: 50 }
    )

    return rows
  }

  describe("GET /admin/customers/:id/login-as-customer", () => {
    const eligibility = async (admin: Person, customerId: string, query = {}) =>
      (await http(api).get(path(customerId), admin.headers, query).expect(200))
        .body.eligibility

    it("tells a permitted admin all that the dialogue needs", async () => {
      const { session } = await startSession(api, lead, ada.id)

      expect(await eligibility(agent, ada.id)).toEqual({
        allowed: true,
        blockers: [],
        modes: ["full", "read_only"],
        permissions: [
          "impersonation:create",
          "impersonation:update",
          "impersonation:order",
        ],
        consent: expect.objectContaining({ allowed: true, state: "allowed" }),
        storefronts: [
          { id: "eu", name: "EU store", url: "http://localhost:8000/eu" },
          { id: "us", name: "US store", url: "http://localhost:8000/us" },
        ],
        default_storefront_id: "eu",
        active_sessions: [
          {
            id: session.id,
            admin: session.admin,
            status: "pending",
            mode: "full",
            created_at: session.created_at,
            storefront: session.storefront,
          },
        ],
        registered_customer_id: null,
        ask: {
          reason: "optional",
          reason_choices: [],
          storefront: false,
          default_mode: "full",
          step_up: { required: false, satisfied: true },
          can_confirm_consent: false,
          can_request_consent: false,
          customer_is_notified: false,
        },
      })
    })

    it("follows the settings in what is asked", async () => {
      await change({
        reason: "required",
        reason_choices: ["Phone order"],
        storefront_selection: "manual",
        notify_customer: "start",
        default_mode: "read_only",
      })

      expect((await eligibility(agent, ada.id)).ask).toMatchObject({
        reason: "required",
        reason_choices: ["Phone order"],
        storefront: true,
        default_mode: "read_only",
        customer_is_notified: true,
      })
    })

    it("offers only reading to who may not change", async () => {
      const found = await eligibility(viewer, ada.id)

      expect(found.allowed).toBe(true)
      expect(found.modes).toEqual(["read_only"])
      expect(found.ask.default_mode).toBe("read_only")
    })

    it("names what stands against it, and the next step", async () => {
      const codes = async (admin: Person, customerId: string) =>
        (await eligibility(admin, customerId)).blockers.map(
          (blocker: { code: string; action: string }) => [
            blocker.code,
            blocker.action,
          ]
        )

      expect(await codes(clerk, ada.id)).toEqual([
        ["impersonation_permission_denied", null],
      ])
      expect(await codes(agent, bob.id)).toEqual([
        ["consent_missing", "ask_customer"],
      ])
      expect(await codes(lead, bob.id)).toEqual([
        ["consent_missing", "confirm_consent"],
      ])
      expect(await codes(agent, guest.id)).toEqual([
        ["customer_has_no_account", "open_registered_customer"],
      ])
      const blocked = await eligibility(agent, guest.id)
      expect(blocked.allowed).toBe(false)
      expect(blocked.registered_customer_id).toBe(ada.id)
      expect((await eligibility(lead, bob.id)).ask.can_confirm_consent).toBe(
        true
      )
      expect((await eligibility(agent, bob.id)).ask.can_confirm_consent).toBe(
        false
      )
    })

    it("chooses the storefront by order, newest order, open cart, then list", async () => {
      const chosen = async (person: Person, query = {}) =>
        (await eligibility(agent, person.id, query)).default_storefront_id

      expect(await chosen(bob)).toBe("eu")

      await createCart(api, shop, { store: "us", token: bob.token })
      expect(await chosen(bob)).toBe("us")

      const europeanOrder = await buy(bob, "eu")
      expect(await chosen(bob)).toBe("eu")

      await buy(bob, "us")
      expect(await chosen(bob)).toBe("us")
      expect(await chosen(bob, { order_id: europeanOrder })).toBe("eu")
    })

    it("takes an order of the same e-mail, and no other's", async () => {
      const adasOrder = await buy(ada, "us")
      const get = (customerId: string, order_id: string) =>
        http(api).get(path(customerId), agent.headers, { order_id })

      await get(guest.id, adasOrder).expect(200)
      expect(refusalOf(await get(bob.id, adasOrder))).toEqual({
        status: 404,
        code: "order_not_found",
      })
      expect(refusalOf(await get(bob.id, "order_nowhere"))).toEqual({
        status: 404,
        code: "order_not_found",
      })
      const malformed = await get(bob.id, "order_\0")
      expect(refusalOf(malformed)).toEqual({
        status: 400,
        code: "invalid_request",
      })
      expect(malformed.body.message).toContain("order_id")
    })

    it("refuses strangers, API keys and admins who are gone", async () => {
      await http(api).get(path(ada.id)).expect(401)
      await http(api).get(path(ada.id), ada.headers).expect(401)
      expect(
        refusalOf(await http(api).get(path(ada.id), apiKey.headers))
      ).toEqual({ status: 403, code: "impersonation_human_required" })

      await getContainer().resolve(Modules.USER).softDeleteUsers([agent.id])
      expect(
        refusalOf(await http(api).get(path(ada.id), agent.headers))
      ).toEqual({ status: 403, code: "impersonation_permission_denied" })
    })

    it("knows no customer of a bad id, and no other query", async () => {
      for (const id of BAD_IDS("cus")) {
        const response = await http(api).get(path(id), agent.headers)
        expect([id, refusalOf(response)]).toEqual([
          id,
          { status: 404, code: "customer_not_found" },
        ])
      }
      const response = await http(api).get(path(ada.id), agent.headers, {
        fields: "*",
      })
      expect(response.status).toBe(400)
      expect(response.body.message).toContain("fields")
    })
  })

  describe("POST /admin/customers/:id/login-as-customer", () => {
    const start = (
      headers: Record<string, string>,
      customerId: string,
      body = {}
    ) => http(api).post(path(customerId), headers, body)

    it("answers a pending session with its code, and stores only the hash", async () => {
      const response = await start(agent.headers, ada.id, {
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
        admin: { id: agent.id, email: agent.email, name: null },
        customer: { id: ada.id, email: ada.email, name: "Ada" },
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
      const impersonation = await impersonate(api, agent, ada.id)
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
      const first = await startSession(api, agent, ada.id)
      const others = await startSession(api, lead, ada.id)
      await startSession(api, agent, ada.id)

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
      const order_id = await buy(ada, "us")
      await buy(ada, "eu")
      const { session } = await startSession(api, agent, ada.id, { order_id })

      expect(session.storefront.id).toBe("us")
      expect(session.order_id).toBe(order_id)
    })

    it("never gives more than the admin may", async () => {
      const asViewer = await startSession(api, viewer, ada.id, { mode: "full" })
      const asAgent = await startSession(api, agent, ada.id, {
        mode: "read_only",
      })

      expect(asViewer.session.mode).toBe("read_only")
      expect(asAgent.session.mode).toBe("read_only")
    })

    it("takes consent given on the phone from who may record it", async () => {
      const consent_confirmed = { by: "phone", note: "Called back" }
      const { session } = await startSession(api, lead, bob.id, {
        consent_confirmed,
      })

      expect(session.ground).toMatchObject({
        source: "phone",
        changed_by: lead.id,
      })
      const { body } = await http(api).get(
        `/admin/customers/${bob.id}/remote-assistance`,
        lead.headers
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
          { by: () => apiKey, answer: [403, "impersonation_human_required"] },
        ],
        [
          "an API key with a malformed body",
          {
            by: () => apiKey,
            body: { mode: 1 },
            answer: [403, "impersonation_human_required"],
          },
        ],
        [
          "an admin without the permission, whatever the body",
          {
            by: () => clerk,
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
            whom: () => guest.id,
            answer: [403, "customer_has_no_account"],
          },
        ],
        [
          "a customer who never said, before the storefront",
          {
            whom: () => bob.id,
            body: { storefront_id: "nowhere" },
            answer: [403, "consent_missing"],
          },
        ],
        [
          "a confirmed consent from who may not record one",
          {
            whom: () => bob.id,
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
        const by = refusal.by?.() ?? agent
        const whom = refusal.whom?.() ?? ada.id
        if (refusal.settings) {
          await change(refusal.settings)
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
        expect(entry.admin?.id ?? null).toBe(by === apiKey ? null : by.id)
        expect(entry.customer?.id ?? null).toBe(
          whom.includes("%") ? null : whom
        )
        const { rows } = await dbConnection.raw(
          "select 1 from impersonation_session"
        )
        expect(rows).toEqual([])
      })

      it("no login, which is core's and not on record", async () => {
        await start({}, ada.id).expect(401)
        await start(ada.headers, ada.id).expect(401)
        await start({ authorization: "Bearer junk" }, ada.id).expect(401)

        expect(await refusals()).toEqual([])
      })

      it("admins who are gone, though their login still stands", async () => {
        await removeUserAccountWorkflow(getContainer()).run({
          input: { userId: agent.id },
        })

        expect(refusalOf(await start(agent.headers, ada.id))).toEqual({
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
        await start(clerk.headers, ada.id)
        await start(agent.headers, bob.id)

        expect(events).toEqual([
          {
            code: "impersonation_permission_denied",
            admin_id: clerk.id,
            customer_id: ada.id,
          },
          {
            code: "consent_missing",
            admin_id: agent.id,
            customer_id: bob.id,
          },
        ])
      })
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
        [{ pin: "123456" }, "pin"],
        [{ admin_id: "user_1" }, "admin_id"],
        [JSON.parse('{"__proto__": {"mode": "full"}}'), "__proto__"],
        [[], "expected object"],
      ]
      for (const [body, key] of bad) {
        const response = await start(agent.headers, ada.id, body)
        expect([body, refusalOf(response)]).toEqual([
          body,
          { status: 400, code: "invalid_request" },
        ])
        expect(response.body.message).toContain(key)
      }
      await http(api)
        .post(path(ada.id), agent.headers)
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
