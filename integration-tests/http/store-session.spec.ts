import jwt from "jsonwebtoken"

import { startSession } from "../helpers/fixtures"
import { createCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

const EXCHANGE = "/auth/customer/impersonation"
const SESSION = "/store/login-as-customer/session"
const KEEP_ALIVE = `${SESSION}/keep-alive`

suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let guest: Record<string, string>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    guest = world.shop.storeHeaders("eu")
  })

  const start = () =>
    startSession(api, world.agent, world.ada.id, { storefront_id: "eu" })
  const exchange = (body: unknown, headers = {}) =>
    send("POST", EXCHANGE, { body, headers })
  const change = (id: string, values: Record<string, unknown>) =>
    databaseOf(getContainer())("impersonation_session")
      .where({ id })
      .update(values)
  const longAgo = () => new Date(Date.now() - 24 * 3_600_000)

  describe("POST /auth/customer/impersonation", () => {
    it("gives a token for a code, and only the token", async () => {
      const { login_code, session } = await start()
      const answer = await exchange({ code: login_code })

      expect(answer.status).toBe(200)
      expect(Object.keys(answer.data)).toEqual(["token"])
      expect(answer.headers["cache-control"]).toBe("private, no-store")
      expect(answer.headers["set-cookie"]).toBeUndefined()
      expect(await sessionRow(getContainer(), session.id)).toMatchObject({
        status: "active",
      })
      expect(jwt.decode(answer.data.token)).toEqual({
        actor_id: world.ada.id,
        actor_type: "customer",
        auth_identity_id: "",
        app_metadata: { customer_id: world.ada.id },
        act: { sub: world.agent.id },
        sid: session.id,
        mfa_enabled: false,
        iat: expect.any(Number),
        exp: expect.any(Number),
      })
    })

    it("works from the storefront's origin in a browser", async () => {
      const origin = "http://localhost:8000"
      const answer = await send("OPTIONS", EXCHANGE, {
        headers: { origin, "access-control-request-method": "POST" },
      })

      expect(answer.status).toBe(204)
      expect(answer.headers["access-control-allow-origin"]).toBe(origin)
    })

    it("refuses wrong, used, late and revoked codes all alike", async () => {
      const wrong = await exchange({ code: "x".repeat(43) })

      const used = await start()
      await exchange({ code: used.login_code })
      const again = await exchange({ code: used.login_code })

      const late = await start()
      await databaseOf(getContainer())("impersonation_login_code").update({
        expires_at: longAgo(),
      })
      const tooLate = await exchange({ code: late.login_code })

      const revoked = await start()
      await send(
        "POST",
        `/admin/login-as-customer/sessions/${revoked.session.id}/end`,
        {
          headers: world.agent.headers,
        }
      )
      const afterEnd = await exchange({ code: revoked.login_code })

      const refused = await start()
      await send("POST", "/store/customers/me/remote-assistance", {
        headers: world.shop.storeHeaders("eu", world.ada.token),
        body: { allow: false },
      })
      const withoutConsent = await exchange({ code: refused.login_code })

      const empty = await exchange({ code: "" })
      const answers = [wrong, again, tooLate, afterEnd, withoutConsent, empty]

      for (const answer of answers) {
        expect(answer.status).toBe(401)
        expect(answer.data).toEqual({
          type: "unauthorized",
          code: "invalid_login_code",
          message: "The login code is not valid or no longer valid.",
        })
        expect(answer.headers["cache-control"]).toBe("private, no-store")
      }
    })

    it("takes about the same time for every failure", async () => {
      const used = await start()
      await exchange({ code: used.login_code })
      const time = async (code: string) => {
        const startedAt = performance.now()
        await exchange({ code })
        return performance.now() - startedAt
      }
      const times = [
        await time(used.login_code),
        await time("x".repeat(43)),
        await time(""),
      ]

      expect(Math.min(...times)).toBeGreaterThan(95)
    })

    it.each([
      ["no code", {}],
      ["a list", { code: ["x"] }],
      ["a number", { code: 1 }],
      ["null", { code: null }],
      ["an object", { code: { $ne: "" } }],
      ["a huge text", { code: "x".repeat(201) }],
      ["an unknown key", { code: "x", codes: "x" }],
    ])("answers 400 and names the key for %s", async (_, body) => {
      const answer = await exchange(body)

      expect(answer.status).toBe(400)
      expect(answer.data.message).toMatch(/code/)
    })

    it.each([["[]"], ['"x"'], ["{"], ["null"]])(
      "answers 400 for the body %s",
      async (body) => {
        const answer = await send("POST", EXCHANGE, {
          body,
          headers: { "content-type": "application/json" },
        })

        expect(answer.status).toBe(400)
      }
    )

    it("ignores a dead token beside it, and refuses to nest in a live one", async () => {
      const first = await visit(api, world)
      const second = await start()
      const beside = { authorization: `Bearer ${first.token}` }
      const ok = await exchange({ code: second.login_code }, beside)
      expect(ok.status).toBe(200)

      const third = await startSession(api, world.manager, world.eve.id, {
        storefront_id: "eu",
      })
      const live = { authorization: `Bearer ${ok.data.token}` }
      const nested = await exchange({ code: third.login_code }, live)
      expect(nested.status).toBe(403)
      expect(nested.data.code).toBe("impersonation_nested")
      expect(await sessionRow(getContainer(), third.session.id)).toMatchObject({
        status: "pending",
      })
    })
  })

  describe("GET /store/login-as-customer/session", () => {
    it("is null for everybody else", async () => {
      const customer = world.shop.storeHeaders("eu", world.ada.token)
      for (const headers of [guest, customer]) {
        const answer = await send("GET", SESSION, { headers })

        expect(answer.status).toBe(200)
        expect(answer.data).toEqual({ impersonation: null })
      }
    })

    it("shows the impersonation to its holder", async () => {
      const cartId = await createCart(api, world.shop, {
        token: world.ada.token,
      })
      await createCart(api, world.shop, { store: "us", token: world.ada.token })
      await createCart(api, world.shop, {})
      const { session_id, session, headers } = await visit(api, world)
      const answer = await send("GET", SESSION, { headers })

      expect(answer.status).toBe(200)
      expect(answer.headers["cache-control"]).toBe("private, no-store")
      const { started_at, idle_expires_at, ...impersonation } =
        answer.data.impersonation
      expect(impersonation).toEqual({
        id: session_id,
        mode: "full",
        may: { change: true, order: true },
        admin: { name: "agent Staff" },
        customer: { id: world.ada.id, email: "ada@mail.test", name: "ada" },
        storefront: {
          id: "eu",
          name: "EU store",
          url: "http://localhost:8000/eu",
          country_code: "fr",
          locale: "fr",
        },
        expires_at: session.expires_at,
        cart_id: cartId,
        order_id: null,
        return_url: `http://localhost:9000/app/customers/${world.ada.id}`,
        disable_page_cache: true,
      })
      const idle = Date.parse(idle_expires_at) - Date.parse(started_at)
      expect(idle).toBeGreaterThanOrEqual(15 * 60_000 - 5)
      expect(idle).toBeLessThan(15 * 60_000 + 5000)
    })

    it("tells what a read-only session may not", async () => {
      const { headers } = await visit(api, world, { as: world.viewer })
      const { data } = await send("GET", SESSION, { headers })

      expect(data.impersonation).toMatchObject({
        mode: "read_only",
        may: { change: false, order: false },
      })
    })

    it("counts neither as activity nor as an action", async () => {
      const { session_id, headers } = await visit(api, world)
      const before = await sessionRow(getContainer(), session_id)
      const log = await logOf(getContainer(), session_id)
      await send("GET", SESSION, { headers })
      await new Promise((resolve) => setTimeout(resolve, 2300))
      const after = await sessionRow(getContainer(), session_id)

      expect(after.last_seen_at).toEqual(before.last_seen_at)
      expect(after.action_count).toBe(before.action_count)
      expect(await logOf(getContainer(), session_id)).toHaveLength(log.length)
    })

    it("asks for a publishable key like any store route", async () => {
      const { token } = await visit(api, world)
      const answer = await send("GET", SESSION, {
        headers: { authorization: `Bearer ${token}` },
      })

      expect(answer.status).toBe(400)
    })
  })

  describe("POST /store/login-as-customer/session/keep-alive", () => {
    it("is activity, also in a read-only session, and no log entry", async () => {
      const { session_id, headers } = await visit(api, world, {
        as: world.viewer,
      })
      const log = await logOf(getContainer(), session_id)
      await change(session_id, {
        last_seen_at: new Date(Date.now() - 10 * 60_000),
      })
      const answer = await send("POST", KEEP_ALIVE, { headers })

      expect(answer.status).toBe(200)
      expect(answer.data.impersonation.id).toBe(session_id)
      const row = await sessionRow(getContainer(), session_id)
      expect(Date.now() - row.last_seen_at.getTime()).toBeLessThan(10_000)
      expect(Date.parse(answer.data.impersonation.idle_expires_at)).toBe(
        row.last_seen_at.getTime() + 15 * 60_000
      )
      expect(await logOf(getContainer(), session_id)).toHaveLength(log.length)
    })

    it("does not wake a session that idled away", async () => {
      const { session_id, headers } = await visit(api, world)
      await change(session_id, { last_seen_at: longAgo() })
      const answer = await send("POST", KEEP_ALIVE, { headers })

      expect(answer.status).toBe(401)
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "ended",
        end_reason: "idle",
      })
    })

    it("is not found for anybody else", async () => {
      const customer = world.shop.storeHeaders("eu", world.ada.token)
      for (const headers of [guest, customer]) {
        const answer = await send("POST", KEEP_ALIVE, { headers })
        expect(answer.status).toBe(404)
        expect(answer.data.code).toBe("impersonation_session_not_found")
      }
    })
  })

  describe("DELETE /store/login-as-customer/session", () => {
    const closed = (id: string) => ({
      id,
      object: "impersonation_session",
      deleted: true,
    })

    it("closes the session, once, and answers the same ever after", async () => {
      const { session_id, headers } = await visit(api, world)
      for (let round = 0; round < 3; round++) {
        const answer = await send("DELETE", SESSION, { headers })
        expect(answer.status).toBe(200)
        expect(answer.data).toEqual(closed(session_id))
        expect(answer.headers["cache-control"]).toBe("private, no-store")
      }

      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "ended",
        end_reason: "closed",
        ended_by: world.agent.id,
      })
      const ends = (await logOf(getContainer(), session_id)).filter(
        ({ action }) => action === "session_ended"
      )
      expect(ends).toHaveLength(1)
      const next = await send("GET", "/store/customers/me", { headers })
      expect(next.status).toBe(401)
      expect(next.data).toMatchObject({
        code: "impersonation_session_ended",
        message: expect.stringContaining("the session was closed"),
      })
    })

    it("works in a read-only session and with an expired token", async () => {
      const { session_id, token } = await visit(api, world, {
        as: world.viewer,
      })
      const {
        exp: _exp,
        iat: _iat,
        ...claims
      } = jwt.decode(token) as object & {
        exp: number
        iat: number
      }
      const old = jwt.sign({ ...claims, exp: 1 }, "supersecret")
      const answer = await send("DELETE", SESSION, {
        headers: world.shop.storeHeaders("eu", old),
      })

      expect(answer.status).toBe(200)
      expect(answer.data).toEqual(closed(session_id))
    })

    it("keeps the reason of a session that had ended otherwise", async () => {
      const { session_id, headers } = await visit(api, world)
      await change(session_id, { last_seen_at: longAgo() })
      const answer = await send("DELETE", SESSION, { headers })

      expect(answer.status).toBe(200)
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        end_reason: "idle",
        ended_by: null,
      })
    })

    it("is not found for anybody else, and refused to a forger", async () => {
      const { session_id, token } = await visit(api, world)
      const customer = world.shop.storeHeaders("eu", world.ada.token)
      for (const headers of [guest, customer]) {
        const answer = await send("DELETE", SESSION, { headers })
        expect(answer.status).toBe(404)
        expect(answer.data.code).toBe("impersonation_session_not_found")
      }
      const forged = jwt.sign(jwt.decode(token) as object, "guessed")
      const answer = await send("DELETE", SESSION, {
        headers: world.shop.storeHeaders("eu", forged),
      })
      expect(answer.status).toBe(401)
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "active",
      })
    })
  })

  describe("DELETE /auth/session", () => {
    it("with the token closes the session and touches no cookie session", async () => {
      const login = await send("POST", "/auth/session", {
        headers: world.manager.headers,
      })
      const cookie = login.headers["set-cookie"][0].split(";")[0]
      const { session_id, token } = await visit(api, world)
      const answer = await send("DELETE", "/auth/session", {
        headers: { authorization: `Bearer ${token}`, cookie },
      })

      expect(answer.status).toBe(200)
      expect(answer.data.id).toBe(session_id)
      expect(answer.headers["set-cookie"]).toBeUndefined()
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        end_reason: "closed",
      })
      const me = await send("GET", "/admin/users/me", { headers: { cookie } })
      expect(me.status).toBe(200)
    })

    it("with an admin's cookie ends that admin's sessions, and logs out", async () => {
      const login = await send("POST", "/auth/session", {
        headers: world.agent.headers,
      })
      const cookie = login.headers["set-cookie"][0].split(";")[0]
      const mine = await visit(api, world)
      const other = await visit(api, world, {
        as: world.manager,
        customer_id: world.eve.id,
      })
      const answer = await send("DELETE", "/auth/session", {
        headers: { cookie },
      })

      expect(answer.data).toEqual({ success: true })
      expect(await sessionRow(getContainer(), mine.session_id)).toMatchObject({
        end_reason: "admin_logout",
        ended_by: world.agent.id,
      })
      expect(await sessionRow(getContainer(), other.session_id)).toMatchObject({
        status: "active",
      })
      const next = await send("GET", "/store/products", {
        headers: mine.headers,
      })
      expect(next.status).toBe(401)
      expect(next.data.message).toContain("the admin logged out")
    })

    it("with an admin's cookie logs out also when the sessions cannot be ended", async () => {
      const login = await send("POST", "/auth/session", {
        headers: world.agent.headers,
      })
      const cookie = login.headers["set-cookie"][0].split(";")[0]
      const { session_id } = await visit(api, world)
      const knex = databaseOf(getContainer())
      await knex.raw("alter table impersonation_log_entry rename to away")
      const answer = await send("DELETE", "/auth/session", {
        headers: { cookie },
      })
      expect(answer.status).toBe(200)
      const me = await send("GET", "/admin/users/me", { headers: { cookie } })
      expect(me.status).toBe(401)

      await knex.raw("alter table away rename to impersonation_log_entry")
      await new Promise((resolve) => setTimeout(resolve, 2600))
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        end_reason: "admin_logout",
      })
    })

    it("with a customer's cookie ends nothing of ours", async () => {
      const login = await send("POST", "/auth/session", {
        headers: world.ada.headers,
      })
      const cookie = login.headers["set-cookie"][0].split(";")[0]
      const { session_id } = await visit(api, world)
      await send("DELETE", "/auth/session", { headers: { cookie } })

      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "active",
      })
    })
  })
})
