import { readdirSync } from "node:fs"
import { join, sep } from "node:path"

import jwt from "jsonwebtoken"

import { ADMIN_PERMISSIONS } from "../../src/api/admin/permissions-table"
import { expressApp, layersOf, registeredRoutes } from "../helpers/express-app"
import { suite } from "../helpers/suite"
import { createWorld, sender, visit, type World } from "../helpers/world"

const API = join(__dirname, "../../src/api")

/** The contract's routes outside `/admin`. */
const STOREFRONT_ROUTES = [
  "DELETE /store/customers/me/remote-assistance/sessions/:id",
  "DELETE /store/login-as-customer/session",
  "GET /store/customers/me/remote-assistance",
  "GET /store/customers/me/remote-assistance/cart",
  "GET /store/customers/me/remote-assistance/sessions",
  "GET /store/login-as-customer/orders/:id",
  "GET /store/login-as-customer/session",
  "GET /store/remote-assistance",
  "GET /support-access",
  "GET /support-access/invitation",
  "POST /auth/customer/impersonation",
  "POST /store/customers",
  "POST /store/customers/me",
  "POST /store/customers/me/remote-assistance",
  "POST /store/customers/me/remote-assistance/pin",
  "POST /store/login-as-customer/session/keep-alive",
  "POST /store/remote-assistance/answer",
  "POST /support-access/invitations",
  "POST /support-access/invitations/accept",
  "POST /support-access/requests",
]

const READS = ["GET", "HEAD", "OPTIONS"]

/** Whoever holds the token of a session may always end it. */
const ENDS = ["DELETE /auth/session", "DELETE /store/login-as-customer/session"]

/** What the server answers itself, before any API is loaded. */
const BEFORE_THE_API = ["GET /health"]

// A route that nobody thought of is the one that is open. So the routes are
// read from the running server, not from a list.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let routes: { method: string; path: string }[]

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    routes = registeredRoutes(expressApp())
      .filter((route) => !BEFORE_THE_API.includes(route))
      .map((route) => {
        const [method, path] = route.split(" ")
        return { method, path }
      })
  })

  /** A concrete path for a pattern. */
  const fill = (path: string) =>
    path.replaceAll("*", "").replace(/:\w+/g, "x_1")

  /** The plugin's own routes, by its files. */
  const ownRoutes = () =>
    readdirSync(API, { recursive: true, encoding: "utf8" })
      .filter((file) => /(^|[\\/])route\.ts$/.test(file))
      .map((file) => `/${file.split(sep).slice(0, -1).join("/")}`)
      .map((path) => path.replace(/\[(\w+)\]/g, ":$1"))

  it("finds the routes of core and of this plugin", () => {
    const known = routes.map(({ method, path }) => `${method} ${path}`)

    expect(known.length).toBeGreaterThan(400)
    for (const route of ["GET /store/products", "POST /auth/session"]) {
      expect(known).toContain(route)
    }
    for (const path of ownRoutes()) {
      expect([path, routes.some((route) => route.path === path)]).toEqual([
        path,
        true,
      ])
    }
  })

  it("registers exactly the contract's routes outside /admin", () => {
    const own = ownRoutes().filter((path) => !path.startsWith("/admin"))
    const core = ["GET /store/customers/me"]
    const registered = routes
      .filter(({ path, method }) => own.includes(path) && method !== "OPTIONS")
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !core.includes(route))

    expect([...new Set(registered)].sort()).toEqual(STOREFRONT_ROUTES)
  })

  it("has a permission for each own admin route, and no permission for none", () => {
    const own = ownRoutes().filter((path) => path.startsWith("/admin"))
    const registered = [
      ...new Set(
        routes
          .filter(({ path }) => own.includes(path))
          .map(({ method, path }) => `${method} ${path}`)
      ),
    ].sort()
    const listed = ADMIN_PERMISSIONS.map(
      ({ method, matcher }) => `${method} ${matcher}`
    ).sort()

    expect(registered).toEqual(listed)
  })

  it("asks for that permission before anything else, the body included", async () => {
    for (const { method, matcher, permission } of ADMIN_PERMISSIONS) {
      const call = (headers: Record<string, string>) =>
        send(method, fill(matcher), { headers, body: { wrong: true } })
      const nobody = await call({})
      expect([matcher, nobody.status]).toEqual([matcher, 401])

      if (permission === "any_admin" || permission.startsWith("own_or:")) {
        continue
      }
      const clerk = await call(world.clerk.headers)
      expect([matcher, clerk.status, clerk.data.code]).toEqual([
        matcher,
        403,
        "impersonation_permission_denied",
      ])
    }
  })

  it("puts the guard before every handler", () => {
    const layers = layersOf(expressApp())
    const guard = layers.findIndex(({ name }) => name === "impersonationGuard")
    const before = layers.slice(0, guard)

    expect(guard).toBeGreaterThan(0)
    expect(
      before.filter(({ route }) => route).map(({ route }) => route?.path)
    ).toEqual(["/health"])
    expect(
      layers.filter(({ name }) => name === "impersonationGuard")
    ).toHaveLength(1)
  })

  it("lets a dead token through nowhere but to a new login", async () => {
    const { headers, token } = await visit(api, world)
    await send("DELETE", "/store/login-as-customer/session", { headers })
    const forged = jwt.sign(jwt.decode(token) as object, "guessed")
    const open: string[] = []

    for (const value of [token, forged]) {
      for (const { method, path } of routes) {
        const answer = await send(method, fill(path), {
          headers: world.shop.storeHeaders("eu", value),
          body: method === "GET" ? undefined : {},
        })
        if (answer.status !== 401 || answer.data?.token) {
          open.push(`${method} ${path}`)
        }
      }
    }

    expect([...new Set(open)].sort()).toEqual([
      ...ENDS,
      // Answers about its own body: the token does not matter there.
      "POST /auth/customer/impersonation",
    ])
  })

  it("lets no read-only session change anything anywhere", async () => {
    const { headers } = await visit(api, world, { as: world.viewer })
    const unlike: string[] = []

    for (const { method, path } of routes) {
      const route = `${method} ${path}`
      if (READS.includes(method) || ENDS.includes(route)) {
        continue
      }
      const { status, data } = await send(method, fill(path), {
        headers,
        body: {},
      })
      const isCores = path.startsWith("/admin") && status === 401 && !data.code
      if (data.code !== "impersonation_read_only" && !isCores) {
        unlike.push(`${route} ${status} ${data.code}`)
      }
    }

    expect(unlike.sort()).toEqual([
      "POST /auth/customer/impersonation 403 impersonation_nested",
      "POST /store/login-as-customer/session/keep-alive 200 undefined",
    ])
  })

  it("lets no live session act as an admin anywhere", async () => {
    const { token } = await visit(api, world)
    const login = await send("POST", "/auth/session", {
      headers: world.manager.headers,
    })
    const cookie = login.headers["set-cookie"][0].split(";")[0]
    const admin = routes.filter(({ path }) => path.startsWith("/admin"))

    expect(admin.length).toBeGreaterThan(300)
    for (const { method, path } of admin) {
      const answer = await send(method, fill(path), {
        headers: { authorization: `Bearer ${token}`, cookie },
        body: method === "GET" ? undefined : {},
      })
      expect([method, path, answer.status, answer.data?.code]).toEqual([
        method,
        path,
        403,
        method === "HEAD" ? undefined : "impersonation_nested",
      ])
    }
  })
})
