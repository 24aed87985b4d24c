import { Modules } from "@medusajs/framework/utils"
import jwt from "jsonwebtoken"

import { expressApp, registeredRoutes } from "../helpers/express-app"
import { bearer, PASSWORD } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(240_000)

/** Core's: the first is public, the second takes an invitation's token and a login that is nobody's yet. */
const FOR_ANYBODY = ["GET /admin/feature-flags", "POST /admin/invites/accept"]

// A customer, or an employee who is logged in as one, must find no way to
// anything that only staff may do.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let routes: [method: string, path: string][]

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    routes = registeredRoutes(expressApp())
      .map((route) => route.split(" ") as [string, string])
      .filter(([method, path]) => /^\/admin/.test(path) && method !== "OPTIONS")
  })

  const fill = (path: string) =>
    path.replaceAll("*", "").replace(/:\w+/g, "x_1")
  const users = async () =>
    await databaseOf(getContainer())("user").select("id", "email")
  const cookieOf = async (token: string) => {
    const { headers } = await send("POST", "/auth/session", {
      headers: bearer(token),
    })

    return headers["set-cookie"]?.[0].split(";")[0] as string
  }
  /** Routes that answer anything but 401 to these headers. */
  const openTo = async (headers: Record<string, string>) => {
    const open: string[] = []
    for (const [method, path] of routes) {
      const { status } = await send(method, fill(path), {
        headers,
        body: method === "GET" || method === "HEAD" ? undefined : {},
      })
      if (status !== 401) {
        open.push(`${method} ${path}`)
      }
    }

    return open
  }

  it("knows the routes of the dashboard", () => {
    const known = routes.map((route) => route.join(" "))

    expect(known.length).toBeGreaterThan(300)
    expect(known).toEqual(
      expect.arrayContaining([
        "GET /admin/users/me",
        "POST /admin/login-as-customer/roles",
        "POST /admin/customers/:id/login-as-customer",
      ])
    )
  })

  it.each(["impersonation token", "customer's token", "customer's cookie"])(
    "opens no route of the dashboard to a %s",
    async (what) => {
      const headers: Record<string, Record<string, string>> = {
        "impersonation token": (await visit(api, world)).headers,
        "customer's token": bearer(world.ada.token),
        "customer's cookie": { cookie: await cookieOf(world.eve.token) },
      }
      const open = await openTo(headers[what])

      expect(open.filter((route) => !FOR_ANYBODY.includes(route))).toEqual([])
    }
  )

  it("makes nobody of the invitation's route either", async () => {
    const { token } = await visit(api, world)
    const before = await users()
    for (const login of [token, world.ada.token]) {
      for (const body of [
        { email: "ada@mail.test" },
        { email: "new@mail.test", first_name: "N", user_id: world.manager.id },
      ]) {
        const { status } = await send(
          "POST",
          "/admin/invites/accept?token=guessed",
          { headers: bearer(login), body }
        )
        expect(status).toBeGreaterThanOrEqual(400)
      }
    }
    expect(await users()).toEqual(before)
  })

  it.each([
    ["actor_type", { actor_type: "user" }],
    ["who acts", { actor_type: "user", act: undefined, sid: undefined }],
    ["app_metadata", { app_metadata: { user_id: "manager" } }],
    ["the employee herself", { actor_type: "user", actor_id: "agent" }],
  ])("takes no token whose %s was changed", async (_, change) => {
    const { token } = await visit(api, world)
    const claims = { ...(jwt.decode(token) as object), ...change }
    const [head, , signature] = token.split(".")
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url")
    const unsigned = Buffer.from('{"alg":"none"}').toString("base64url")

    for (const forged of [
      `${head}.${payload}.${signature}`,
      jwt.sign(claims, "guessed"),
      `${unsigned}.${payload}.`,
    ]) {
      for (const path of ["/admin/users/me", "/admin/orders"]) {
        const { status } = await send("GET", path, { headers: bearer(forged) })
        expect([path, status]).toEqual([path, 401])
      }
    }
  })

  it("gives the token nothing but the customer, though she works here too", async () => {
    const auth = getContainer().resolve(Modules.AUTH)
    const [identity] = await auth.listAuthIdentities({
      provider_identities: { entity_id: world.ada.email },
    } as never)
    await auth.updateAuthIdentities([
      {
        id: identity.id,
        app_metadata: { ...identity.app_metadata, user_id: world.manager.id },
      },
    ])
    const { token } = await visit(api, world)

    expect(jwt.decode(token)).toMatchObject({
      actor_type: "customer",
      actor_id: world.ada.id,
      auth_identity_id: "",
      app_metadata: { customer_id: world.ada.id },
    })
    expect(Object.keys((jwt.decode(token) as any).app_metadata)).toEqual([
      "customer_id",
    ])
    for (const [method, path] of [
      ["GET", "/admin/users/me"],
      ["POST", "/auth/token/refresh"],
      ["POST", "/auth/session"],
      ["POST", "/auth/user/emailpass"],
      ["POST", "/auth/user/emailpass/update"],
      ["POST", "/auth/user/emailpass/register"],
      ["GET", "/auth/user/emailpass"],
      ["POST", "/auth/user/impersonation"],
    ]) {
      const { status, data } = await send(method, path, {
        headers: bearer(token),
        body: method === "GET" ? undefined : { password: PASSWORD },
      })
      expect([path, status >= 401 && status <= 404, data?.token]).toEqual([
        path,
        true,
        undefined,
      ])
    }
  })

  it("makes staff of no customer by another actor type", async () => {
    const login = await send("POST", "/auth/user/emailpass", {
      body: { email: world.ada.email, password: PASSWORD },
    })
    const token = login.data.token as string
    const headers = bearer(token)
    expect((jwt.decode(token) as any).actor_id).toBe("")

    expect(await openTo(headers)).toEqual(FOR_ANYBODY)
    const cookie = await cookieOf(token)
    const me = await send("GET", "/admin/users/me", { headers: { cookie } })
    expect(me.status).toBe(401)
  })

  it("keeps a refreshed token what it was", async () => {
    const { data } = await send("POST", "/auth/token/refresh", {
      headers: bearer(world.ada.token),
    })

    expect(jwt.decode(data.token)).toMatchObject({
      actor_type: "customer",
      actor_id: world.ada.id,
    })
    expect(
      (await send("GET", "/admin/users/me", { headers: bearer(data.token) }))
        .status
    ).toBe(401)
  })

  it("makes no employee's login of a sign-up with their address", async () => {
    for (const email of [
      world.manager.email,
      world.manager.email.toUpperCase(),
      "owner@demo.test",
    ]) {
      const registered = await send(
        "POST",
        "/auth/customer/emailpass/register",
        { body: { email, password: "another-password" } }
      )
      const token = registered.data.token as string | undefined
      if (!token) {
        expect(registered.status).toBe(401)
        continue
      }
      await send("POST", "/store/customers", {
        headers: world.shop.storeHeaders("eu", token),
        body: { email },
      })
      for (const actor of ["customer", "user"]) {
        const { data } = await send("POST", `/auth/${actor}/emailpass`, {
          body: { email, password: "another-password" },
        })
        const headers = bearer(data.token)
        const start = await send(
          "POST",
          `/admin/customers/${world.ada.id}/login-as-customer`,
          { headers, body: { storefront_id: "eu" } }
        )
        expect([actor, start.status]).toEqual([actor, 401])
      }
    }
  })

  it("lets a customer write herself into nothing that staff are", async () => {
    const mine = world.shop.storeHeaders("eu", world.ada.token)
    const { headers } = await visit(api, world)
    for (const login of [mine, headers]) {
      const { status } = await send("POST", "/store/customers/me", {
        headers: login,
        body: { metadata: { user_id: world.manager.id, role: "Manager" } },
      })
      expect(status).toBe(200)
      for (const body of [
        { app_metadata: { user_id: world.manager.id } },
        { user_id: world.manager.id },
        { has_account: false },
      ]) {
        await send("POST", "/store/customers/me", { headers: login, body })
      }
      const me = await send("GET", "/admin/users/me", { headers: login })
      expect(me.status).toBe(401)
    }
    const identities = await databaseOf(getContainer())("auth_identity")
      .whereRaw("app_metadata ->> 'customer_id' = ?", [world.ada.id])
      .select("app_metadata")
    expect(identities).toEqual([
      { app_metadata: { customer_id: world.ada.id } },
    ])
  })
})
