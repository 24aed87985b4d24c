import { addRoute, expressApp, layersOf } from "../helpers/express-app"
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
import { completeCart, createCart } from "../helpers/storefront-fixture"

// The same route has many spellings. None of them may lead past the deny list
// or out of read-only mode, and none may make an exception apply.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const raw = (
    method: string,
    target: string,
    input: Parameters<typeof rawRequest>[3]
  ) => rawRequest(api, method, target, input)
  const rows = (table: string) => databaseOf(getContainer())(table)

  /** Ways to write one path. */
  const spellings = (path: string) => {
    const [, first, ...rest] = path.split("/")
    const last = rest.at(-1)!
    const parent = `/${[first, ...rest.slice(0, -1)].join("/")}`
    const escaped = `%${last.charCodeAt(0).toString(16)}${last.slice(1)}`

    return [
      path,
      `${path}/`,
      path.toUpperCase(),
      `${path}?x=/store/products`,
      `${path}#fragment`,
      `${path}/#`,
      `http://localhost${path}`,
      `HTTP://evil.test:1${path}?a=b`,
      `http://localhost${path}#x`,
      `/${path.slice(1).replaceAll("/", "\\")}#`,
      `http://localhost/${path.slice(1).replaceAll("/", "\\")}`,
      `/${path}`,
      path.replaceAll("/", "//"),
      `${parent}/${escaped}`,
      `${parent}/${escaped.replace("%", "%25")}`,
      `${parent}/x/../${last}`,
      `${parent}/./${last}`,
      `${parent}/%2e/${last}`,
      `${path};jsessionid=1`,
      `${parent};a=b/${last}`,
      `${path}%00`,
      `${path}%20`,
      `${path}.json`,
      `/store/products/..${path}`,
      `/store/products/%2e%2e${path}`,
      `/store/products/..%2f..${path}`,
    ]
  }

  it.each([
    ["POST", "/auth/session", {}],
    ["POST", "/auth/token/refresh", {}],
    ["GET", "/auth/mfa/factors", undefined],
    ["GET", "/auth/customer/emailpass", undefined],
    ["GET", "/auth/customer/emailpass/callback", undefined],
    ["POST", "/store/customers", { email: "trick@mail.test" }],
    ["POST", "/store/customers/me/remote-assistance", { allow: false }],
    [
      "POST",
      "/store/customers/me",
      { allow_remote_shopping_assistance: false },
    ],
  ])("%s %s is blocked however it is written", async (method, path, body) => {
    const { headers, session_id } = await visit(api, world)
    const consent = await rows("remote_assistance_consent").select("*")

    for (const target of spellings(path)) {
      const answer = await raw(method, target, { headers, body })
      expect([target, [400, 403, 404].includes(answer.status)]).toEqual([
        target,
        true,
      ])
      expect(answer.headers["set-cookie"]).toBeUndefined()
      expect(JSON.stringify(answer.data)).not.toMatch(/"token"|"factors"/)
    }

    expect(await rows("remote_assistance_consent").select("*")).toEqual(consent)
    expect(await rows("customer").where({ email: "trick@mail.test" })).toEqual(
      []
    )
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "active",
    })
  })

  it("an order is not transferred, whatever its id is written like", async () => {
    const orderId = await completeCart(
      api,
      world.shop,
      await createCart(api, world.shop, { token: world.eve.token }),
      { token: world.eve.token }
    )
    const { headers } = await visit(api, world)
    for (const target of [
      ...spellings(`/store/orders/${orderId}/transfer/request`),
      `/store/orders/${orderId}%2Ftransfer/request`,
      `/store/orders/../transfer/request`,
      `/store/orders/${encodeURIComponent(`x/../${orderId}`)}/transfer/request`,
    ]) {
      const answer = await raw("POST", target, { headers, body: {} })
      expect([target, [400, 403, 404].includes(answer.status)]).toEqual([
        target,
        true,
      ])
    }
    expect(await rows("order_change")).toEqual([])
  })

  it("a read-only session changes nothing, however it is written", async () => {
    const { headers } = await visit(api, world, { as: world.viewer })
    for (const target of spellings("/store/customers/me")) {
      const answer = await raw("POST", target, {
        headers,
        body: { first_name: "Tricked" },
      })
      expect([target, [400, 403].includes(answer.status)]).toEqual([
        target,
        true,
      ])
    }
    const [row] = await rows("customer").where({ id: world.ada.id })
    expect(row.first_name).toBe("ada")
  })

  it("a dead token stays dead on everything that looks like a login or an end", async () => {
    const { headers } = await visit(api, world)
    await send("DELETE", "/store/login-as-customer/session", { headers })

    for (const [method, path] of [
      ["POST", "/auth/customer/emailpass"],
      ["DELETE", "/store/login-as-customer/session"],
    ] as const) {
      for (const target of spellings(path).slice(6)) {
        const answer = await raw(method, target, { headers, body: {} })
        expect([target, answer.status]).toEqual([target, 401])
      }
    }
    for (const target of [
      ...spellings("/store/products"),
      ...spellings("/store/carts"),
    ]) {
      const answer = await raw("POST", target, { headers, body: {} })
      expect([target, answer.status >= 400]).toEqual([target, true])
      expect(answer.status).not.toBe(404)
    }
    expect(await rows("cart")).toEqual([])
  })

  it("override headers change nothing, also in a shop that heeds them", async () => {
    const { headers } = await visit(api, world, { as: world.viewer })
    let ran = ""
    const remove = addRoute("post", "/plugin/likes", (req, res) => {
      ran = req.method
      res.json({})
    })
    const removeRead = addRoute("get", "/plugin/likes", (_, res) => {
      res.json({ likes: [] })
    })
    const app = expressApp()
    app.use("/plugin", (req, _res, next) => {
      const override =
        req.get("x-http-method-override") ?? String(req.query._method ?? "")
      req.method = override || req.method
      next()
    })
    const layers = layersOf(app)
    const [overriding] = layers.splice(-1, 1)
    const guard = layers.findIndex(({ name }) => name === "impersonationGuard")
    layers.splice(guard + 1, 0, overriding)

    try {
      for (const name of [
        "x-http-method-override",
        "x-http-method",
        "x-method-override",
      ]) {
        const answer = await send("GET", "/plugin/likes", {
          headers: { ...headers, [name]: "POST" },
        })
        expect(answer.status).not.toBe(403)
      }
      await send("GET", "/plugin/likes?_method=POST", { headers })
      expect(ran).toBe("")

      await send("GET", "/plugin/likes?_method=POST", {})
      expect(ran).toBe("POST")
    } finally {
      layers.splice(layers.indexOf(overriding), 1)
      remove()
      removeRead()
    }
  })

  it("a shop that rewrites addresses rewrites them for the guard too", async () => {
    const { headers } = await visit(api, world)
    const app = expressApp()
    app.use((req, _res, next) => {
      if (req.url === "/short/refresh") {
        req.url = "/auth/token/refresh"
      }
      next()
    })
    const layers = layersOf(app)
    const [rewriting] = layers.splice(-1, 1)
    layers.splice(2, 0, rewriting)

    try {
      const answer = await send("POST", "/short/refresh", { headers, body: {} })
      expect([answer.status, answer.data.code]).toEqual([
        403,
        "impersonation_action_blocked",
      ])
    } finally {
      layers.splice(layers.indexOf(rewriting), 1)
    }
  })

  it("the log keeps no secret that stood in an address", async () => {
    const { headers, session_id } = await visit(api, world)
    const secret = "c2VjcmV0LXRva2VuLWluLXRoZS1wYXRo"
    await send("GET", `/plugin/share/${secret}?key=${secret}`, { headers })
    await send("POST", `/plugin/share/${secret}?key=${secret}`, {
      headers,
      body: { note: secret },
    })
    const log = JSON.stringify(await logOf(getContainer(), session_id))

    expect(log).not.toContain(secret)
    expect(log).toContain("/plugin/share/…")
  })
})
