import { Modules } from "@medusajs/framework/utils"

import { impersonate, moduleService, startSession } from "../helpers/fixtures"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import { createStaff, type Staff } from "../helpers/staff"
import {
  createStorefrontFixture,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { eventually } from "../helpers/world"

jest.setTimeout(120_000)

const SESSIONS = "/admin/login-as-customer/sessions"

const DENIED = { status: 403, code: "impersonation_permission_denied" }
const MALFORMED = { status: 400, code: "invalid_request" }
const NOT_FOUND = { status: 404, code: "impersonation_session_not_found" }

suite(({ getContainer, api }) => {
  let shop: StorefrontFixture
  let staff: Staff
  /** One of the agent's on Ada, active. */
  let agents: Awaited<ReturnType<typeof impersonate>>
  /** One of the lead's on Ada, pending. */
  let leads: { session: { id: string } }

  beforeAll(async () => {
    shop = await createStorefrontFixture(getContainer())
    staff = await createStaff(getContainer(), api)
    agents = await impersonate(api, staff.agent, staff.ada.id, {
      reason: "Broken basket",
    })
    leads = await startSession(api, staff.lead, staff.ada.id, {
      storefront_id: "us",
      ticket: "T-77",
    })
  })

  const stored = async (id: string) =>
    await moduleService(getContainer()).retrieveSession(id)

  const endedEvents = () => {
    const events: unknown[] = []
    getContainer()
      .resolve(Modules.EVENT_BUS)
      .subscribe("login_as_customer.session_ended", async ({ data }) => {
        events.push(data)
      })

    return events
  }

  /** What the storefront answers to the agent's token. */
  const shopAnswer = async () => {
    const { status, body } = await http(api).get(
      "/store/customers/me",
      shop.storeHeaders("eu", agents.token)
    )

    return { status, code: body.code }
  }

  describe("GET /admin/login-as-customer/sessions", () => {
    const ids = async (query = {}, by: Staff["agent"] = staff.auditor) => {
      const { body } = await http(api)
        .get(SESSIONS, by.headers, query)
        .expect(200)

      return body.sessions.map(({ id }: { id: string }) => id)
    }

    it("lists all to who may read the log, newest first", async () => {
      const { body } = await http(api)
        .get(SESSIONS, staff.auditor.headers)
        .expect(200)

      expect(body).toEqual({
        sessions: [
          expect.objectContaining({ id: leads.session.id, status: "pending" }),
          expect.objectContaining({
            id: agents.session_id,
            status: "active",
            reason: "Broken basket",
          }),
        ],
        count: 2,
        limit: 20,
        offset: 0,
        next_cursor: null,
      })
    })

    it("filters", async () => {
      const { id } = leads.session
      const { created_at } = await stored(id)

      expect(await ids({ admin_id: staff.lead.id })).toEqual([id])
      expect(await ids({ customer_id: staff.bob.id })).toEqual([])
      expect(await ids({ status: "pending" })).toEqual([id])
      expect(await ids({ status: ["active", "ended"] })).toEqual([
        agents.session_id,
      ])
      expect(await ids({ storefront_id: "us" })).toEqual([id])
      expect(await ids({ q: "t-77" })).toEqual([id])
      expect(await ids({ q: "100%" })).toEqual([])
      expect(
        await ids({ "created_at[$gte]": created_at.toISOString() })
      ).toEqual([id])
      expect(
        await ids({ "created_at[$lte]": "2020-01-01T00:00:00+02:00" })
      ).toEqual([])
    })

    it("pages by cursor and by offset", async () => {
      const first = await http(api).get(SESSIONS, staff.auditor.headers, {
        limit: 1,
      })
      expect(first.body.count).toBe(2)
      expect(first.body.next_cursor).toEqual(expect.any(String))

      expect(await ids({ limit: 1, cursor: first.body.next_cursor })).toEqual([
        agents.session_id,
      ])
      expect(await ids({ limit: 1, offset: 1 })).toEqual([agents.session_id])
      expect(await ids({ offset: 2 })).toEqual([])
    })

    it("shows others only their own", async () => {
      expect(await ids({}, staff.agent)).toEqual([agents.session_id])
      expect(await ids({ admin_id: staff.agent.id }, staff.agent)).toEqual([
        agents.session_id,
      ])
      expect(await ids({}, staff.clerk)).toEqual([])
      expect(
        refusalOf(
          await http(api).get(SESSIONS, staff.agent.headers, {
            admin_id: staff.lead.id,
          })
        )
      ).toEqual(DENIED)
    })

    it("refuses strangers and API keys, before the query", async () => {
      await http(api).get(SESSIONS).expect(401)
      expect(
        refusalOf(
          await http(api).get(SESSIONS, staff.apiKey.headers, { limit: "x" })
        )
      ).toEqual(DENIED)
    })

    it("names what is malformed", async () => {
      const bad: [string, string][] = [
        ["limit=0", "limit"],
        ["limit=201", "limit"],
        ["limit=1e2", "limit"],
        ["limit=1&limit=2", "limit"],
        ["offset=-1", "offset"],
        ["offset=99999999999999999999", "offset"],
        ["cursor=%00", "cursor"],
        ["cursor=bm9uc2Vuc2U", "cursor"],
        ["admin_id=%00", "admin_id"],
        ["admin_id=a&admin_id=b", "admin_id"],
        ["customer_id[x]=a", "customer_id"],
        ["status=open", "status"],
        ["status[]=active&status[]=open", "status"],
        ["storefront_id[]=eu", "storefront_id"],
        ["created_at=2026-01-01", "created_at"],
        ["created_at[$gte]=yesterday", "created_at.$gte"],
        ["created_at[$gte]=2026-02-31T00:00:00Z", "created_at.$gte"],
        ["created_at[$gt]=2026-01-01T00:00:00Z", "$gt"],
        [`q=${"x".repeat(201)}`, "q"],
        ["q=%00", "q"],
        ["fields=*", "fields"],
      ]
      for (const [query, key] of bad) {
        const response = await http(api).get(
          `${SESSIONS}?${query}`,
          staff.auditor.headers
        )
        expect([query, refusalOf(response)]).toEqual([query, MALFORMED])
        expect(response.body.message).toContain(key)
      }
    })
  })

  describe("GET /admin/login-as-customer/sessions/:id", () => {
    const get = async (id: string, by: Staff["agent"]) =>
      await http(api).get(`${SESSIONS}/${id}`, by.headers)

    it("shows one's own, and any to who may read the log", async () => {
      const own = await get(agents.session_id, staff.agent)
      const any = await get(agents.session_id, staff.auditor)

      expect(own.status).toBe(200)
      expect(Object.keys(own.body)).toEqual(["session"])
      expect(Object.keys(own.body.session).sort()).toEqual(
        [
          "id",
          "status",
          "mode",
          "admin",
          "customer",
          "storefront",
          "reason",
          "ticket",
          "order_id",
          "ground",
          "ip_address",
          "user_agent",
          "created_at",
          "started_at",
          "last_seen_at",
          "expires_at",
          "ended_at",
          "end_reason",
          "ended_by",
          "action_count",
        ].sort()
      )
      expect(any.body).toEqual(own.body)
    })

    it("does not tell others whether a session is there", async () => {
      const anothers = await get(leads.session.id, staff.agent)
      const nobodys = await get("imps_01ARZ3NDEKTSV4RRFFQ69G5FAV", staff.agent)

      expect(refusalOf(anothers)).toEqual(DENIED)
      expect(nobodys.body).toEqual(anothers.body)
      expect(nobodys.status).toBe(anothers.status)
    })

    it("knows no session of a bad id", async () => {
      for (const id of BAD_IDS("imps")) {
        expect([id, refusalOf(await get(id, staff.auditor))]).toEqual([
          id,
          NOT_FOUND,
        ])
        expect([id, refusalOf(await get(id, staff.agent))]).toEqual([
          id,
          DENIED,
        ])
      }
    })
  })

  describe("GET /admin/login-as-customer/sessions/:id/actions", () => {
    const get = async (id: string, by: Staff["agent"], query = {}) =>
      await http(api).get(`${SESSIONS}/${id}/actions`, by.headers, query)

    it("lists its log entries, oldest first, with sentences", async () => {
      const { status, body } = await get(agents.session_id, staff.agent, {
        locale: "fr",
      })
      const english = await get(agents.session_id, staff.auditor, {
        limit: 1,
      })

      expect(status).toBe(200)
      expect(body).toMatchObject({ count: 2, limit: 20, next_cursor: null })
      expect(
        body.log_entries.map(
          ({ action, sequence }: { action: string; sequence: number }) => [
            action,
            sequence,
          ]
        )
      ).toEqual([
        ["session_requested", 1],
        ["session_started", 2],
      ])
      expect(english.body.log_entries).toHaveLength(1)
      const next = await get(agents.session_id, staff.auditor, {
        cursor: english.body.next_cursor,
      })
      expect(next.body.log_entries[0].action).toBe("session_started")
      expect(english.body.log_entries[0].summary).toEqual(expect.any(String))
      expect(body.log_entries[0].summary).not.toBe(
        english.body.log_entries[0].summary
      )
    })

    it("takes the language of the request where none is asked for", async () => {
      const summary = async (headers: Record<string, string>) => {
        const { body } = await http(api).get(
          `${SESSIONS}/${agents.session_id}/actions`,
          { ...staff.agent.headers, ...headers }
        )

        return body.log_entries[0].summary
      }
      const french = await summary({ "x-medusa-locale": "fr-FR" })

      expect(french).not.toBe(await summary({}))
      expect(await summary({ "accept-language": "en;q=0.5, fr" })).toBe(french)
      expect(
        await summary({ "accept-language": "fr", "x-medusa-locale": "en" })
      ).toBe(await summary({}))
    })

    it("refuses like the session itself", async () => {
      expect(refusalOf(await get(leads.session.id, staff.agent))).toEqual(
        DENIED
      )
      expect(refusalOf(await get("imps_%00", staff.auditor))).toEqual(NOT_FOUND)
      const malformed = await get(agents.session_id, staff.agent, {
        order: "x",
      })
      expect(refusalOf(malformed)).toEqual(MALFORMED)
      expect(malformed.body.message).toContain("order")
    })
  })

  describe("POST /admin/login-as-customer/sessions/:id/end", () => {
    const end = async (id: string, by: { headers: Record<string, string> }) =>
      await http(api).post(`${SESSIONS}/${id}/end`, by.headers)

    it("ends one's own, from the next request", async () => {
      const events = endedEvents()
      expect((await shopAnswer()).status).toBe(200)

      const { status, body } = await end(agents.session_id, staff.agent)

      expect(status).toBe(200)
      expect(body.session).toMatchObject({
        id: agents.session_id,
        status: "ended",
        end_reason: "closed",
        ended_by: staff.agent.id,
      })
      expect(await shopAnswer()).toEqual({
        status: 401,
        code: "impersonation_session_ended",
      })
      expect(events).toEqual([{ id: agents.session_id }])
    })

    it("ends another's as revoked", async () => {
      const { body } = await end(agents.session_id, staff.lead)

      expect(body.session).toMatchObject({
        end_reason: "revoked",
        ended_by: staff.lead.id,
      })
      expect((await shopAnswer()).status).toBe(401)
    })

    it("changes nothing when it had ended", async () => {
      const events = endedEvents()
      await end(agents.session_id, staff.agent)
      const before = await stored(agents.session_id)
      const again = await end(agents.session_id, staff.lead)

      expect(again.status).toBe(200)
      expect(again.body.session.end_reason).toBe("closed")
      expect(await stored(agents.session_id)).toEqual(before)
      expect(events).toHaveLength(1)
    })

    it("kills a login code that nobody used yet", async () => {
      const started = await startSession(api, staff.viewer, staff.ada.id)
      await end(started.session.id, staff.viewer)

      const exchange = await http(api).post(
        "/auth/customer/impersonation",
        {},
        { code: started.login_code }
      )
      expect(refusalOf(exchange)).toEqual({
        status: 401,
        code: "invalid_login_code",
      })
    })

    it("refuses another's without the permission, and bad ids", async () => {
      expect(refusalOf(await end(leads.session.id, staff.agent))).toEqual(
        DENIED
      )
      expect(refusalOf(await end(agents.session_id, staff.auditor))).toEqual(
        DENIED
      )
      expect(refusalOf(await end(agents.session_id, staff.apiKey))).toEqual(
        DENIED
      )
      for (const id of BAD_IDS("imps")) {
        expect([id, refusalOf(await end(id, staff.lead))]).toEqual([
          id,
          NOT_FOUND,
        ])
        expect([id, refusalOf(await end(id, staff.agent))]).toEqual([
          id,
          DENIED,
        ])
      }
      const response = await http(api).post(
        `${SESSIONS}/${agents.session_id}/end`,
        staff.agent.headers,
        { reason: "expired" }
      )
      expect(refusalOf(response)).toEqual(MALFORMED)
      expect(response.body.message).toContain("reason")
      expect((await stored(agents.session_id)).status).toBe("active")
      expect((await stored(leads.session.id)).status).toBe("pending")
    })
  })

  describe("POST /admin/login-as-customer/sessions/end", () => {
    const end = async (
      body: object,
      by: { headers: Record<string, string> } = staff.lead
    ) => await http(api).post(`${SESSIONS}/end`, by.headers, body)

    it("ends those of an admin", async () => {
      const { status, body } = await end({ admin_id: staff.agent.id })

      expect(status).toBe(200)
      expect(body).toEqual({ count: 1 })
      expect(await stored(agents.session_id)).toMatchObject({
        status: "ended",
        end_reason: "revoked",
        ended_by: staff.lead.id,
      })
      expect((await stored(leads.session.id)).status).toBe("pending")
      expect((await shopAnswer()).status).toBe(401)
    })

    it("ends those on a customer", async () => {
      expect((await end({ customer_id: staff.bob.id })).body.count).toBe(0)
      expect((await end({ customer_id: staff.ada.id })).body.count).toBe(2)
    })

    it("ends all, each with its event", async () => {
      const events = endedEvents()

      expect((await end({ all: true })).body).toEqual({ count: 2 })
      expect((await end({ all: true })).body).toEqual({ count: 0 })
      expect((await stored(leads.session.id)).status).toBe("ended")
      await eventually(
        async () => events.length,
        (count) => count >= 2,
        20_000
      )
      expect(events).toEqual(
        expect.arrayContaining([
          { id: agents.session_id },
          { id: leads.session.id },
        ])
      )
      expect(events).toHaveLength(2)
    })

    it("refuses who may not, before it reads the body", async () => {
      for (const by of [
        staff.agent,
        staff.auditor,
        staff.clerk,
        staff.apiKey,
      ]) {
        expect(refusalOf(await end({ all: "yes" }, by))).toEqual(DENIED)
      }
      await http(api).post(`${SESSIONS}/end`, {}, { all: true }).expect(401)
    })

    it("takes exactly one of its keys", async () => {
      const bad: [object, string][] = [
        [{}, "exactly one of admin_id, customer_id and all"],
        [{ all: true, admin_id: staff.agent.id }, "exactly one of"],
        [{ all: false }, "all"],
        [{ all: "true" }, "all"],
        [{ admin_id: [staff.agent.id] }, "admin_id"],
        [{ admin_id: "user_\0" }, "admin_id"],
        [{ customer_id: "" }, "customer_id"],
        [{ customer_id: "x".repeat(5000) }, "customer_id"],
        [{ session_id: agents.session_id }, "session_id"],
      ]
      for (const [body, key] of bad) {
        const response = await end(body)
        expect([body, refusalOf(response)]).toEqual([body, MALFORMED])
        expect(response.body.message).toContain(key)
      }
      expect((await stored(agents.session_id)).status).toBe("active")
    })
  })
})
