import { createApiKey, startSession } from "../helpers/fixtures"
import { rawRequest } from "../helpers/raw-request"
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

const ME = "/store/customers/me"

// Core takes a cookie session before a bearer. With several logins in one
// browser, nobody may end up acting as somebody else.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const cookieOf = async (person: { headers: Record<string, string> }) => {
    const answer = await send("POST", "/auth/session", {
      headers: person.headers,
    })
    return answer.headers["set-cookie"][0].split(";")[0] as string
  }

  it("stops at a customer's cookie session, the same customer's too", async () => {
    const { headers, session_id } = await visit(api, world)
    for (const person of [world.eve, world.ada]) {
      const cookie = await cookieOf(person)
      for (const [method, path] of [
        ["GET", ME],
        ["GET", "/store/products"],
        ["POST", "/store/carts"],
        ["GET", "/store/login-as-customer/session"],
      ] as const) {
        const answer = await send(method, path, {
          headers: { ...headers, cookie },
          body: method === "POST" ? {} : undefined,
        })
        expect([path, answer.status, answer.data]).toEqual([
          path,
          409,
          {
            type: "conflict",
            code: "impersonation_identity_conflict",
            message: expect.stringContaining("also logged in"),
          },
        ])
      }
      const alone = await send("GET", ME, {
        headers: { ...world.shop.storeHeaders("eu"), cookie },
      })
      expect(alone.data.customer.id).toBe(person.id)
    }
    const carts = await databaseOf(getContainer())("cart")
    expect(carts).toEqual([])

    const cookie = await cookieOf(world.eve)
    const end = await send("DELETE", "/store/login-as-customer/session", {
      headers: { ...headers, cookie },
    })
    expect(end.status).toBe(200)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      end_reason: "closed",
    })
    const after = await send("GET", ME, { headers: { ...headers, cookie } })
    expect(after.status).toBe(401)
  })

  it("ignores an admin's cookie on the storefront", async () => {
    const { headers } = await visit(api, world)
    const cookie = await cookieOf(world.manager)
    const me = await send("GET", ME, { headers: { ...headers, cookie } })
    expect(me.data.customer.id).toBe(world.ada.id)

    const edited = await send("POST", ME, {
      headers: { ...headers, cookie },
      body: { last_name: "L" },
    })
    expect(edited.status).toBe(200)
    const admin = await send("GET", "/admin/users/me", { headers: { cookie } })
    expect(admin.data.user.id).toBe(world.manager.id)
  })

  it("does not let an admin work while logged in as a customer", async () => {
    const { token, session_id } = await visit(api, world)
    const cookie = await cookieOf(world.manager)
    const headers = { authorization: `Bearer ${token}`, cookie }

    for (const [method, path] of [
      ["GET", "/admin/orders"],
      ["POST", "/admin/customers"],
      ["GET", "/ADMIN/users/me"],
      ["POST", "/admin/login-as-customer/sessions/end"],
    ] as const) {
      const answer = await send(method, path, {
        headers,
        body: method === "POST" ? { all: true } : undefined,
      })
      expect([path, answer.status, answer.data.code]).toEqual([
        path,
        403,
        "impersonation_nested",
      ])
    }
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "active",
    })
    const dead = await send("DELETE", "/store/login-as-customer/session", {
      headers: world.shop.storeHeaders("eu", token),
    })
    expect(dead.status).toBe(200)
    const after = await send("GET", "/admin/orders", { headers })
    expect([after.status, after.data.code]).toEqual([
      401,
      "impersonation_session_ended",
    ])
  })

  it("records a start from within a session as a refused start", async () => {
    const { token, session_id } = await visit(api, world)
    const cookie = await cookieOf(world.manager)
    const answer = await send(
      "POST",
      `/admin/customers/${world.eve.id}/login-as-customer`,
      {
        headers: { authorization: `Bearer ${token}`, cookie },
        body: { storefront_id: "eu" },
      }
    )

    expect([answer.status, answer.data.code]).toEqual([
      403,
      "impersonation_nested",
    ])
    const refused = (await logOf(getContainer())).filter(
      ({ action }) => action === "session_refused"
    )
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({
      admin_id: world.manager.id,
      customer_id: world.eve.id,
      outcome: "refused",
      details: { code: "impersonation_nested" },
    })
    const sessions = await databaseOf(getContainer())("impersonation_session")
    expect(sessions.map(({ id }) => id)).toEqual([session_id])
  })

  it("keeps two agents on one customer apart", async () => {
    const first = await visit(api, world)
    const second = await visit(api, world, { as: world.manager })
    for (const { headers, session_id } of [first, second]) {
      const view = await send("GET", "/store/login-as-customer/session", {
        headers,
      })
      expect(view.data.impersonation.id).toBe(session_id)
    }
    await send("DELETE", "/store/login-as-customer/session", {
      headers: first.headers,
    })
    expect((await send("GET", ME, second)).status).toBe(200)
    expect((await send("GET", ME, first)).status).toBe(401)
  })

  it("takes the same of two Authorization headers as core does", async () => {
    const { token, session_id } = await visit(api, world)
    const ask = (first: string, second: string) =>
      rawRequest(api, "POST", ME, {
        headers: {
          ...world.shop.storeHeaders("eu"),
          authorization: [`Bearer ${first}`, `Bearer ${second}`],
        },
        body: { last_name: "Two" },
      })
    const before = (await logOf(getContainer(), session_id)).length

    const eve = await ask(world.eve.token, token)
    expect(eve.data.customer.id).toBe(world.eve.id)
    expect(await logOf(getContainer(), session_id)).toHaveLength(before)

    const ada = await ask(token, world.eve.token)
    expect(ada.data.customer.id).toBe(world.ada.id)
    expect(await logOf(getContainer(), session_id)).toHaveLength(before + 1)
  })

  it("gives API keys nothing", async () => {
    const key = await createApiKey(getContainer(), world.manager.id)
    const start = await send(
      "POST",
      `/admin/customers/${world.ada.id}/login-as-customer`,
      { headers: key.headers, body: { storefront_id: "eu" } }
    )
    expect(start.data.code).toBe("impersonation_human_required")
    const { login_code } = await startSession(api, world.agent, world.ada.id, {
      storefront_id: "eu",
    })
    const exchange = await send("POST", "/auth/customer/impersonation", {
      headers: key.headers,
      body: { code: login_code },
    })
    expect(exchange.status).toBe(200)
  })
})
