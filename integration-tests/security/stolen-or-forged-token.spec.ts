import { generateKeyPairSync } from "node:crypto"

import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import jwt from "jsonwebtoken"

import { addRoute } from "../helpers/express-app"
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

const SECRET = "supersecret"
const ENDED = {
  type: "unauthorized",
  code: "impersonation_session_ended",
  message: expect.stringMatching(
    /^The login as this customer has ended: .+\.$/
  ),
}

// Whoever holds a token that does not stand must get nothing, not even what a
// guest gets: a shop that falls back to "guest" would go on with the agent's
// work in nobody's name.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const claimsOf = (token: string) => {
    const {
      exp: _exp,
      iat: _iat,
      ...claims
    } = jwt.decode(token) as Record<string, unknown>
    return claims
  }
  const cartCount = async () =>
    Number((await databaseOf(getContainer())("cart").count())[0].count)

  const expectRefused = async (headers: Record<string, string>) => {
    const carts = await cartCount()
    for (const [method, path, body] of [
      ["GET", "/store/products"],
      ["HEAD", "/store/products"],
      ["GET", "/store/customers/me"],
      ["POST", "/store/carts", {}],
      ["GET", "/store/login-as-customer/session"],
      ["GET", "/auth/customer/providers"],
      ["GET", "/auth/mfa/factors"],
      ["POST", "/auth/session", {}],
      ["POST", "/auth/user/emailpass", {}],
      ["GET", "/no/such/route"],
    ] as const) {
      const answer = await send(method, path, { headers, body })
      expect([method, path, answer.status]).toEqual([method, path, 401])
      expect(answer.headers["cache-control"]).toBe("private, no-store")
      expect(answer.headers["set-cookie"]).toBeUndefined()
      if (method !== "HEAD") {
        expect(answer.data).toEqual(ENDED)
      }
    }
    expect(await cartCount()).toBe(carts)
  }

  it("refuses tokens that were made up", async () => {
    const { session_id, token } = await visit(api, world)
    const claims = claimsOf(token)
    const [header, payload] = token.split(".")
    const forged = [
      jwt.sign(claims, "guessed"),
      jwt.sign(claims, "", { algorithm: "none" }),
      jwt
        .sign(claims, SECRET, { algorithm: "HS512" })
        .replace(/.{6}$/, "AAAAAA"),
      `${header}.${payload}.`,
      `${header}.${payload}`,
      jwt.sign({ act: null }, "guessed"),
      jwt.sign({ sid: "" }, "guessed"),
    ]
    for (const one of forged) {
      await expectRefused(world.shop.storeHeaders("eu", one))
    }
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "active",
    })
    expect((await logOf(getContainer(), session_id)).length).toBe(2)
  })

  it("refuses what is signed with the shop's key but is no session's", async () => {
    const { token } = await visit(api, world)
    const other = await visit(api, world, {
      as: world.manager,
      customer_id: world.eve.id,
    })
    const claims = claimsOf(token)
    const changes = [
      { sid: other.session_id },
      { sid: "imps_01AAAAAAAAAAAAAAAAAAAAAAAA" },
      { sid: "imps_\0" },
      { sid: [claims.sid] },
      { sid: { $ne: null } },
      { sid: undefined },
      { act: { sub: world.manager.id } },
      { act: undefined },
      { act: world.agent.id },
      { actor_id: world.eve.id },
      {
        actor_id: world.eve.id,
        app_metadata: { customer_id: world.eve.id },
      },
      { app_metadata: { customer_id: world.eve.id } },
      { actor_type: "user", actor_id: world.manager.id },
      { exp: 1 },
      { nbf: Math.floor(Date.now() / 1000) + 3600 },
    ]
    for (const change of changes) {
      const made = jwt.sign(
        JSON.parse(JSON.stringify({ ...claims, ...change })),
        SECRET
      )
      await expectRefused(world.shop.storeHeaders("eu", made))
    }
    const unchanged = await send("GET", "/store/customers/me", {
      headers: world.shop.storeHeaders("eu", jwt.sign(claims, SECRET)),
    })
    expect(unchanged.status).toBe(200)
  })

  it("refuses a token that was kept after the session's end", async () => {
    const { headers } = await visit(api, world)
    await send("DELETE", "/store/login-as-customer/session", { headers })
    await expectRefused(headers)
  })

  it("sees the bearer however it is spelled", async () => {
    const { token, headers } = await visit(api, world)
    await send("DELETE", "/store/login-as-customer/session", { headers })
    for (const authorization of [
      `bearer ${token}`,
      `BEARER   ${token}`,
      `Bearer\t${token}`,
      `Bearer ${token} and more`,
      `Bearer ${token}, Bearer x`,
    ]) {
      await expectRefused({ ...headers, authorization })
    }
  })

  it("is no admin: core's 401 stands, with or without a session", async () => {
    const { token, headers } = await visit(api, world)
    for (const round of ["live", "dead"]) {
      const answer = await send("GET", "/admin/orders", {
        headers: { authorization: `Bearer ${token}` },
      })
      expect([round, answer.status, answer.data]).toEqual([
        round,
        401,
        { message: "Unauthorized" },
      ])
      await send("DELETE", "/store/login-as-customer/session", { headers })
    }
  })

  it("counts for nothing when somebody logs in anew", async () => {
    const { headers, token } = await visit(api, world)
    const body = { email: "eve@mail.test", password: "supersecret" }
    const login = (value: string) =>
      send("POST", "/auth/customer/emailpass", {
        headers: { authorization: `Bearer ${value}` },
        body,
      })

    const live = await login(token)
    expect(live.status).toBe(403)
    expect(live.data.code).toBe("impersonation_action_blocked")

    await send("DELETE", "/store/login-as-customer/session", { headers })
    for (const dead of [token, jwt.sign(claimsOf(token), "guessed")]) {
      const answer = await login(dead)
      expect(answer.status).toBe(200)
      expect(jwt.decode(answer.data.token)).toMatchObject({
        actor_id: world.eve.id,
      })
      const registered = await send(
        "POST",
        "/auth/customer/emailpass/register",
        {
          headers: { authorization: `Bearer ${dead}` },
          body: {
            email: `new-${dead.length}-${dead.at(-1)}@mail.test`,
            password: "supersecret",
          },
        }
      )
      expect(registered.status).toBe(200)
    }
    // Nothing behind the guard sees the dead token any more.
    let seen: unknown = "nothing ran"
    const remove = addRoute(
      "post",
      "/auth/:actor_type/:auth_provider",
      (req, res) => {
        seen = req.headers.authorization
        res.json({})
      }
    )
    await send("POST", "/auth/customer/emailpass", {
      headers: { authorization: `Bearer ${token}` },
      body,
    })
    remove()
    expect(seen).toBeUndefined()
    const other = await send("POST", "/auth/user/emailpass", {
      headers: { authorization: `Bearer ${token}` },
      body: { email: "agent@shop.test", password: "supersecret" },
    })
    expect(other.status).toBe(401)
  })

  describe("a cookie session with such a payload", () => {
    const cookieWith = async (payload: object) => {
      const remove = addRoute("post", "/test/cookie", (req, res) => {
        const { session } = req as unknown as { session: object }
        Object.assign(session, { auth_context: req.body })
        res.json({})
      })
      const answer = await send("POST", "/test/cookie", { body: payload })
      remove()
      return answer.headers["set-cookie"][0].split(";")[0] as string
    }

    it("is held to the same: dead, forged and expired", async () => {
      const { token, headers } = await visit(api, world)
      const claims = claimsOf(token)
      const store = world.shop.storeHeaders("eu")
      const live = await cookieWith(claims)
      const me = await send("GET", "/store/customers/me", {
        headers: { ...store, cookie: live },
      })
      expect(me.status).toBe(200)
      expect(me.data.customer.id).toBe(world.ada.id)

      for (const payload of [
        { ...claims, sid: "imps_01AAAAAAAAAAAAAAAAAAAAAAAA" },
        { ...claims, exp: 1 },
        { ...claims, act: {} },
      ]) {
        await expectRefused({ ...store, cookie: await cookieWith(payload) })
      }
      await send("DELETE", "/store/login-as-customer/session", { headers })
      await expectRefused({ ...store, cookie: live })
    })

    it("beside a bearer of another session is a conflict", async () => {
      const first = await visit(api, world)
      const second = await visit(api, world, {
        as: world.manager,
        customer_id: world.eve.id,
      })
      const cookie = await cookieWith(claimsOf(second.token))
      const answer = await send("GET", "/store/customers/me", {
        headers: { ...first.headers, cookie },
      })

      expect(answer.status).toBe(409)
      expect(answer.data.code).toBe("impersonation_identity_conflict")
    })
  })

  it("is signed and checked with asymmetric keys where the shop has them", async () => {
    const keys = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    })
    const { http } = getContainer().resolve(
      ContainerRegistrationKeys.CONFIG_MODULE
    ).projectConfig
    const symmetric = { ...http }
    Object.assign(http, {
      jwtSecret: keys.privateKey,
      jwtPublicKey: keys.publicKey,
      jwtOptions: { algorithm: "RS256", issuer: "shop" },
      jwtVerifyOptions: { algorithms: ["RS256"], issuer: "shop" },
    })
    try {
      const { data } = await send("POST", "/auth/user/emailpass", {
        body: { email: "agent@shop.test", password: "supersecret" },
      })
      const { headers, token } = await visit(api, world, {
        as: { headers: { authorization: `Bearer ${data.token}` } },
      })
      expect(jwt.decode(token, { complete: true })?.header.alg).toBe("RS256")
      const me = await send("GET", "/store/customers/me", { headers })
      expect(me.data.customer.id).toBe(world.ada.id)

      const claims = claimsOf(token)
      for (const forged of [
        jwt.sign(claims, SECRET),
        jwt.sign(claims, "", { algorithm: "none" }),
      ]) {
        await expectRefused(world.shop.storeHeaders("eu", forged))
      }
    } finally {
      Object.assign(http, {
        jwtPublicKey: undefined,
        jwtVerifyOptions: undefined,
        jwtOptions: undefined,
        ...symmetric,
      })
    }
  })

  it("lets the true token work on the customer's own things only", async () => {
    const adas = await createCart(api, world.shop, { token: world.ada.token })
    const { headers, token } = await visit(api, world)
    const me = await send("GET", "/store/customers/me", { headers })
    const cart = await createCart(api, world.shop, { token })
    const row = await databaseOf(getContainer())("cart")
      .where({ id: cart })
      .first()

    expect(me.data.customer.id).toBe(world.ada.id)
    expect(row.customer_id).toBe(world.ada.id)
    expect(adas).not.toBe(cart)
  })
})
