import { OPEN_ACTIONS, ROUTES } from "../../src/action-catalogue"
import { addRoute } from "../helpers/express-app"
import { rawRequest } from "../helpers/raw-request"
import { changeSettings } from "../helpers/staff"
import { createCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

const BLOCKED = [403, "impersonation_action_blocked"]

// A merchant closes an action; an agent looks for another way to do the same:
// another route, spelling, method or body.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const block = (...blocked_actions: string[]) =>
    changeSettings(getContainer(), { blocked_actions })
  const ask = async (
    method: string,
    path: string,
    call: Parameters<typeof send>[2]
  ) => {
    const { status, data } = await send(method, path, call)

    return [status, data.code]
  }
  const real = (path: string) => path.replace(/:\w+/g, "x_1")

  it("is closed from the next request, for reads and changes, and opens again", async () => {
    const { headers, session_id } = await visit(api, world)
    const orders = () => ask("GET", "/store/orders", { headers })
    const rename = () =>
      ask("POST", "/store/customers/me", {
        headers,
        body: { last_name: "Blocked" },
      })
    expect(await orders()).toEqual([200, undefined])

    await block("orders_viewed", "profile_changed")
    expect(await orders()).toEqual(BLOCKED)
    expect(await rename()).toEqual(BLOCKED)
    expect(await ask("GET", "/store/customers/me", { headers })).toEqual([
      200,
      undefined,
    ])
    const [customer] = await rows("customer").where({ id: world.ada.id })
    expect(customer.last_name).not.toBe("Blocked")

    const refusals = (await logOf(getContainer(), session_id)).filter(
      ({ kind }) => kind === "refusal"
    )
    expect(
      refusals.map(({ action, outcome, details }) => [
        action,
        outcome,
        details.code,
      ])
    ).toEqual([
      ["orders_viewed", "refused", "impersonation_action_blocked"],
      ["profile_changed", "refused", "impersonation_action_blocked"],
    ])

    await block()
    expect(await orders()).toEqual([200, undefined])
    expect(await rename()).toEqual([200, undefined])
  })

  it("leaves the banner, the end and other people alone", async () => {
    await block(...OPEN_ACTIONS)
    const { headers } = await visit(api, world)
    const session = "/store/login-as-customer/session"
    const { data } = await send("GET", session, { headers })

    expect(data.impersonation.may).toEqual({ change: true, order: true })
    expect(await ask("GET", "/store/products", { headers })).toEqual([
      200,
      undefined,
    ])
    expect(await ask("POST", `${session}/keep-alive`, { headers })).toEqual([
      200,
      undefined,
    ])
    expect(
      await ask("GET", "/store/orders", {
        headers: world.shop.storeHeaders("eu", world.ada.token),
      })
    ).toEqual([200, undefined])
    expect(await ask("DELETE", session, { headers })).toEqual([200, undefined])
  })

  it("closes every route of a key, and HEAD like GET", async () => {
    const { headers } = await visit(api, world)
    await block(...OPEN_ACTIONS)

    for (const [route, { action }] of Object.entries(ROUTES)) {
      const [method, path] = route.split(" ")
      if (!OPEN_ACTIONS.includes(action)) {
        continue
      }
      const call = { headers, body: method === "GET" ? undefined : {} }
      expect([route, ...(await ask(method, real(path), call))]).toEqual([
        route,
        ...BLOCKED,
      ])
      if (method === "GET") {
        const { status } = await send("HEAD", real(path), { headers })
        expect([route, status]).toEqual([route, 403])
      }
    }
  })

  it("closes what has no name, on routes of other plugins and with any method", async () => {
    let ran = 0
    const removes = (["get", "post", "put", "delete"] as const).map((method) =>
      addRoute(method, "/plugin/likes", (_, res) => {
        ran++
        res.json({})
      })
    )
    const { headers } = await visit(api, world)
    try {
      expect(await ask("GET", "/plugin/likes", { headers })).toEqual([
        200,
        undefined,
      ])
      await block("request")
      for (const method of [
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
        "OPTIONS",
      ]) {
        const { status } = await send(method, "/plugin/likes", { headers })
        expect([method, status]).toEqual([method, 403])
      }
      expect(await ask("GET", "/no/such/route", { headers })).toEqual(BLOCKED)
      expect(await ask("PUT", "/store/customers/me", { headers })).toEqual(
        BLOCKED
      )
      expect(await ask("GET", "/store/customers/me", { headers })).toEqual([
        200,
        undefined,
      ])
      expect(ran).toBe(1)
    } finally {
      removes.forEach((remove) => remove())
    }
  })

  it("is not got round by how the path is written", async () => {
    const { headers } = await visit(api, world)
    await block("orders_viewed", "profile_changed")
    const answers: [string, string, number][] = []

    for (const [method, path] of [
      ["GET", "/store/orders"],
      ["POST", "/store/customers/me"],
    ] as const) {
      const [, area, ...rest] = path.split("/")
      const last = rest.at(-1)!
      for (const target of [
        path,
        `${path}/`,
        path.toUpperCase(),
        `http://localhost${path}`,
        `${path}#x`,
        `//${path}`,
        `/store/products/..${path}`,
        `/store/products/%2e%2e${path}`,
        `/store/products/..%2f..${path}`,
        `${path};a=b`,
        `${path}%20`,
        `/${area}//${rest.join("/")}`,
        `/${area}/./${rest.join("/")}`,
        path.replace(
          last,
          `%${last.charCodeAt(0).toString(16)}${last.slice(1)}`
        ),
        path.replace(
          last,
          `%25${last.charCodeAt(0).toString(16)}${last.slice(1)}`
        ),
      ]) {
        const { status, data } = await rawRequest(api, method, target, {
          headers,
          body: method === "GET" ? undefined : { last_name: "Spelt" },
        })
        expect(JSON.stringify(data)).not.toContain('"orders"')
        answers.push([method, target, status])
      }
    }

    expect(
      answers.filter(([, , status]) => ![400, 403, 404].includes(status))
    ).toEqual([])
    const [customer] = await rows("customer").where({ id: world.ada.id })
    expect(customer.last_name).not.toBe("Spelt")
  })

  it("is not got round by the body of another action", async () => {
    const cart = await createCart(api, world.shop, { token: world.ada.token })
    const [line] = await rows("cart_line_item").where({ cart_id: cart })
    const { headers } = await visit(api, world)
    const post = (path: string, body: object) =>
      ask("POST", path, { headers, body })

    await block("promotion_added")
    expect(await post(`/store/carts/${cart}`, { promo_codes: ["A"] })).toEqual(
      BLOCKED
    )
    expect(await post("/store/carts", { promo_codes: ["A"] })).toEqual(BLOCKED)
    expect(
      await post(`/store/carts/${cart}`, { email: "ada@mail.test" })
    ).toEqual([200, undefined])

    await block("line_item_removed")
    expect(
      await post(`/store/carts/${cart}/line-items/${line.id}`, { quantity: 0 })
    ).toEqual(BLOCKED)
    expect(
      await post(`/store/carts/${cart}/line-items/${line.id}`, { quantity: 2 })
    ).toEqual([200, undefined])

    await block("line_item_added")
    expect(await post("/store/carts", { items: [{}] })).toEqual(BLOCKED)

    await block("order_placed")
    expect(await post(`/store/carts/${cart}/complete`, {})).toEqual(BLOCKED)
    expect(
      await post("/store/payment-collections/paycol_1/payment-sessions", {
        provider_id: "pp_card_webhook",
      })
    ).toEqual(BLOCKED)
    expect(await rows("order")).toEqual([])
  })

  it("holds in a read-only session too", async () => {
    await block("orders_viewed")
    const { headers } = await visit(api, world, { as: world.viewer })

    expect(await ask("GET", "/store/orders", { headers })).toEqual(BLOCKED)
    expect(await ask("GET", "/store/customers/me", { headers })).toEqual([
      200,
      undefined,
    ])
  })
})
