import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { generateResetPasswordTokenWorkflow } from "@medusajs/medusa/core-flows"
import jwt from "jsonwebtoken"

import { SUPPORT_ACCESS_AREAS } from "../../src/types"
import { addRoute } from "../helpers/express-app"
import { holdBackJobs } from "../helpers/jobs"
import {
  cookieOf,
  createHelper,
  type OutsideHelper,
} from "../helpers/outside-helper"
import { rawRequest } from "../helpers/raw-request"
import { suite } from "../helpers/suite"
import { totp } from "../helpers/totp"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  type World,
} from "../helpers/world"

jest.setTimeout(240_000)

const RESTRICTED = [403, "support_access_restricted"]
const SECRET = "supersecret"
/** Core's own, before anything of ours, for a login that is none on `/admin`. */
const UNAUTHORIZED = [401, undefined]

// Before the app boots: its configuration reads it.
process.env.MFA_ENCRYPTION_KEY = "a key of the tests, 32 bytes long"

// Around the limits: other spellings of a route, other ways to the same user,
// and tokens that only say to be a helper's.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })
  beforeEach(() => holdBackJobs(getContainer()))

  const rows = (table: string) => databaseOf(getContainer())(table)
  const helper = (body: object = {}) =>
    createHelper(api, world.manager, {
      areas: [...SUPPORT_ACCESS_AREAS],
      read_only: false,
      ...body,
    })
  const answer = async (
    headers: Record<string, string>,
    method: string,
    url: string,
    body: unknown = method === "GET" ? undefined : {}
  ) => {
    const { status, data } = await send(method, url, { headers, body })

    return status < 400 ? [status] : [status, data.code]
  }
  const decode = (token: string) => jwt.decode(token) as Record<string, any>
  const sign = (claims: object, secret = SECRET) => jwt.sign(claims, secret)
  const plain = (token: string) => {
    const { exp: _exp, iat: _iat, ...claims } = decode(token)

    return claims
  }
  const loginOf = async ({ email }: Pick<OutsideHelper, "email">) =>
    await rows("provider_identity").where({ entity_id: email }).first()

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
      `/${path}`,
      path.replaceAll("/", "//"),
      `${path}?x=/admin/products`,
      `${path}#fragment`,
      `http://localhost${path}`,
      `HTTP://evil.test:1${path}?a=b`,
      `/${path.slice(1).replaceAll("/", "\\")}#`,
      `${parent}/${escaped}`,
      `${parent}/${escaped.replace("%", "%25")}`,
      `${parent}/x/../${last}`,
      `${parent}/./${last}`,
      `${parent}/%2e/${last}`,
      `${path};jsessionid=1`,
      `${parent};a=b/${last}`,
      `${path}.`,
      `${path}%00`,
      `${path}%20`,
      `/admin/products/..${path}`,
      `/admin/products/%2e%2e${path}`,
      `/admin/products/..%2f..${path}`,
      `/store/..${path}`,
      `/auth/..${path}`,
    ]
  }

  it.each([
    ["GET", "/admin/users"],
    ["GET", "/admin/invites"],
    ["GET", "/admin/api-keys"],
    ["GET", "/admin/notifications"],
    ["POST", "/admin/api-keys"],
    ["POST", "/admin/support-access"],
    ["GET", "/admin/login-as-customer/roles"],
  ])("%s %s is closed however it is written", async (method, path) => {
    const someone = await helper()
    const keys = await rows("api_key").select("id")
    const grants = await rows("support_access").select("id")

    for (const target of spellings(path)) {
      const { status, data } = await rawRequest(api, method, target, {
        headers: someone.headers,
        body: method === "GET" ? undefined : { title: "x", type: "secret" },
      })
      expect([target, [400, 403, 404].includes(status)]).toEqual([target, true])
      expect(JSON.stringify(data)).not.toMatch(
        /"users"|"invites"|"api_keys?"|"notifications"|"roles"|"token"/
      )
    }
    expect(await rows("api_key").select("id")).toEqual(keys)
    expect(await rows("support_access").select("id")).toEqual(grants)
  })

  it("an access that reads changes nothing however it is written or sent", async () => {
    const reader = await helper({ read_only: true })
    const ran: string[] = []
    const removes = (["get", "post"] as const).map((method) =>
      addRoute(method, "/admin/reports", (req, res) => {
        ran.push(req.method)
        res.json({})
      })
    )

    try {
      for (const target of spellings("/admin/collections")) {
        const { status } = await rawRequest(api, "POST", target, {
          headers: reader.headers,
          body: { title: "Tricked" },
        })
        expect([target, status >= 400]).toEqual([target, true])
      }
      for (const name of [
        "x-http-method-override",
        "x-http-method",
        "x-method-override",
        "x-original-url",
        "x-rewrite-url",
      ]) {
        const { status, data } = await rawRequest(
          api,
          "POST",
          "/admin/reports",
          { headers: { ...reader.headers, [name]: "GET" }, body: { a: 1 } }
        )
        expect([name, status, data.code]).toEqual([
          name,
          403,
          "support_access_read_only",
        ])
      }
      const read = await rawRequest(api, "GET", "/admin/reports", {
        headers: reader.headers,
        body: { a: 1 },
      })
      expect([read.status, read.data.code]).toEqual([
        403,
        "support_access_read_only",
      ])
      for (const method of ["TRACE", "PROPFIND", "PURGE", "LINK", "PATCH"]) {
        const { status } = await rawRequest(api, method, "/admin/reports", {
          headers: reader.headers,
        })
        expect([method, status]).toEqual([method, 403])
      }
      expect(ran).toEqual([])
      expect(await rows("product_collection")).toEqual([])
    } finally {
      removes.forEach((remove) => remove())
    }
  })

  describe("a token that only says to be a helper's", () => {
    const claimsOf = (someone: OutsideHelper) => plain(someone.token)

    it.each([
      ["signed with another secret", (claims: object) => sign(claims, "other")],
      [
        "unsigned",
        (claims: object) => jwt.sign(claims, "", { algorithm: "none" }),
      ],
      [
        "with a cut signature",
        (claims: object) => sign(claims).split(".").slice(0, 2).join(".") + ".",
      ],
    ])("writes nothing, and opens nothing: %s", async (_, make) => {
      const someone = await helper()
      const before = await rows("support_access").where({ id: someone.id })
      const log = await logOf(getContainer())
      const headers = { authorization: `Bearer ${make(claimsOf(someone))}` }

      for (const [method, url] of [
        ["GET", "/admin/products"],
        ["POST", "/admin/collections"],
        ["GET", "/admin/users"],
        ["POST", "/auth/token/refresh"],
      ]) {
        const { status, data } = await send(method, url, { headers, body: {} })
        // Core's own answer, as for any other forged token.
        expect([status, data.code]).toEqual([401, undefined])
      }
      const store = await send("GET", "/store/products", {
        headers: { ...world.shop.storeHeaders("eu"), ...headers },
      })
      expect(store.status).toBe(200)
      expect(await rows("support_access").where({ id: someone.id })).toEqual(
        before
      )
      expect(await logOf(getContainer())).toEqual(log)
    })

    it("an expired one is no use, and is told when the access is over", async () => {
      const someone = await helper()
      const headers = {
        authorization: `Bearer ${jwt.sign(claimsOf(someone), SECRET, { expiresIn: -10 })}`,
      }
      const log = await logOf(getContainer())

      expect(await answer(headers, "GET", "/admin/products")).toEqual(
        UNAUTHORIZED
      )
      expect(await answer(headers, "GET", "/auth/mfa/factors")).toEqual(
        UNAUTHORIZED
      )
      expect(await logOf(getContainer())).toEqual(log)
      await rows("support_access")
        .where({ id: someone.id })
        .update({ status: "revoked" })
      expect(await answer(headers, "GET", "/auth/mfa/factors")).toEqual([
        401,
        "support_access_ended",
      ])
    })
  })

  describe("no login of a helper's user goes without the mark", () => {
    it("the token of a password, of a refresh, and the cookie session carry it", async () => {
      const someone = await helper()
      const { data } = await send("POST", "/auth/token/refresh", {
        headers: someone.headers,
      })
      const session = await send("POST", "/auth/session", {
        headers: someone.headers,
      })

      for (const claims of [
        decode(someone.token),
        decode(data.token),
        session.data.user,
      ]) {
        expect(claims).toMatchObject({
          actor_id: someone.user_id,
          app_metadata: { support_access_id: someone.id },
        })
      }
    })

    it("the password as a customer's opens nothing, and makes no customer", async () => {
      const { email, password } = await helper()
      const { data } = await send("POST", "/auth/customer/emailpass", {
        body: { email, password },
      })
      const headers = world.shop.storeHeaders("eu", data.token)
      const customers = await rows("customer").select("id")

      for (const [method, url] of [
        ["POST", "/store/customers"],
        ["GET", "/store/customers/me"],
        ["POST", "/auth/session"],
        ["GET", "/auth/mfa/factors"],
      ]) {
        expect([url, await answer(headers, method, url, { email })]).toEqual([
          url,
          RESTRICTED,
        ])
      }
      expect(await answer(headers, "GET", "/admin/products")).toEqual(
        UNAUTHORIZED
      )
      expect(await rows("customer").select("id")).toEqual(customers)
    })

    it.each(["/auth/google/user", "/cloud/auth/users"])(
      "no other login is tied to its user by %s",
      async (url) => {
        const { email, user_id } = await helper()
        // As a provider would have left it; none need be installed.
        const login = { id: `authid_${user_id}` }
        await rows("auth_identity").insert(login)
        await rows("provider_identity").insert({
          id: `provid_${user_id}`,
          auth_identity_id: login.id,
          provider: url.includes("cloud") ? "cloud" : "google",
          entity_id: user_id,
        })
        const token = sign({
          actor_id: "",
          actor_type: "user",
          auth_identity_id: login.id,
          app_metadata: {},
          user_metadata: { email: email.toUpperCase() },
        })
        const headers = { authorization: `Bearer ${token}` }

        const ended = await helper()
        const cookie = await cookieOf(api, ended.headers)
        await rows("support_access")
          .where({ id: ended.id })
          .update({ status: "revoked" })

        expect(await answer(headers, "POST", url)).toEqual(RESTRICTED)
        // A dead login beside it is laid down, and the question stays.
        expect(
          (await answer({ ...headers, ...cookie }, "POST", url))[0]
        ).toBeGreaterThan(400)
        expect(
          await rows("auth_identity").whereRaw(
            "app_metadata->>'user_id' = ? and id = ?",
            [user_id, login.id]
          )
        ).toEqual([])
      }
    )

    it("a second factor is its own affair, and leads to a login that carries it", async () => {
      const someone = await helper({ read_only: true })
      const { data } = await send("POST", "/auth/mfa/factors", {
        headers: someone.headers,
        body: { provider: "totp" },
      })
      await send("POST", `/auth/mfa/factors/${data.mfa_factor.id}/verify`, {
        headers: someone.headers,
        body: { code: totp(data.secret) },
      })
      const { data: first } = await send("POST", "/auth/user/emailpass", {
        body: { email: someone.email, password: someone.password },
      })
      expect(first.mfa_required).toBe(true)
      const unfinished = { authorization: `Bearer ${first.token}` }

      for (const [method, url] of [
        ["GET", "/auth/mfa/factors"],
        ["POST", "/auth/mfa/factors"],
        ["POST", "/auth/session"],
        ["POST", "/admin/invites/accept"],
        ["POST", "/auth/emailpass/user"],
      ]) {
        expect([url, await answer(unfinished, method, url)]).toEqual([
          url,
          RESTRICTED,
        ])
      }
      expect(await answer(unfinished, "GET", "/admin/products")).toEqual(
        UNAUTHORIZED
      )
      const verified = await send(
        "POST",
        `/auth/mfa/challenges/${first.mfa_challenge.id}/verify`,
        {
          headers: unfinished,
          body: { method: "totp", code: totp(data.secret) },
        }
      )
      expect(decode(verified.data.token)).toMatchObject({
        actor_id: someone.user_id,
        app_metadata: { support_access_id: someone.id },
      })
      expect(
        await answer(
          { authorization: `Bearer ${verified.data.token}` },
          "GET",
          "/admin/products"
        )
      ).toEqual([200])
    })
  })

  describe("its password", () => {
    const resetTokens = () => rows("auth_password_reset_token").select("*")

    it("is not recovered: no token is made, no event is sent, and nobody learns whose address it is", async () => {
      const someone = await helper()
      const emit = jest.spyOn(
        getContainer().resolve(Modules.EVENT_BUS) as any,
        "emit"
      )

      for (const [identifier, headers] of [
        [someone.email, {}],
        [someone.email.toUpperCase(), {}],
      ] as const) {
        const { status } = await send(
          "POST",
          "/auth/user/emailpass/reset-password",
          { headers, body: { identifier } }
        )
        expect(status).toBe(201)
      }
      expect(
        await answer(
          someone.headers,
          "POST",
          "/auth/user/emailpass/reset-password",
          { identifier: someone.email }
        )
      ).toEqual(RESTRICTED)
      expect(await resetTokens()).toEqual([])
      expect(JSON.stringify(emit.mock.calls)).not.toContain(
        "auth.password_reset"
      )
      emit.mockRestore()

      const { status } = await send(
        "POST",
        "/auth/user/emailpass/reset-password",
        { body: { identifier: world.clerk.email } }
      )
      expect([status, (await resetTokens()).length]).toEqual([201, 1])
    })

    it("is not changed, by whatever token", async () => {
      const someone = await helper()
      const before = await loginOf(someone)
      const { projectConfig } = getContainer().resolve(
        ContainerRegistrationKeys.CONFIG_MODULE
      ) as any
      const { result: token } = await generateResetPasswordTokenWorkflow(
        getContainer()
      ).run({
        input: {
          entityId: someone.email,
          actorType: "user",
          provider: "emailpass",
          secret: projectConfig.http.jwtSecret,
        },
      })

      for (const headers of [
        { authorization: `Bearer ${token}` },
        someone.headers,
        await cookieOf(api, someone.headers),
        {
          authorization: `Bearer ${token}`,
          ...(await cookieOf(api, someone.headers)),
        },
      ]) {
        expect(
          await answer(
            headers as Record<string, string>,
            "POST",
            "/auth/user/emailpass/update",
            { password: "another" }
          )
        ).toEqual(RESTRICTED)
      }
      expect(await loginOf(someone)).toEqual(before)
    })
  })

  it("plants no page on the shop's own address", async () => {
    const someone = await helper({ areas: ["catalog"] })
    const put = async (
      headers: Record<string, string>,
      name: string,
      type: string
    ) => {
      const form = new FormData()
      form.append("files", new Blob(["inert"], { type: "image/png" }), "a.png")
      form.append("files", new Blob(["<b>x</b>"], { type }), name)
      const { status } = await send("POST", "/admin/uploads", {
        headers,
        body: form,
      })

      return status
    }
    const create = jest
      .spyOn(getContainer().resolve(Modules.FILE), "createFiles")
      .mockImplementation((async (files: object[]) =>
        files.map((_, number) => ({ id: `file_${number}`, url: "x" }))) as any)

    for (const [name, type] of [
      ["a.html", "text/html"],
      ["a.HTML", "image/png"],
      ["a.svg", "image/svg+xml"],
      ["a.xml", "text/plain"],
      ["a.png.xhtml", "image/png"],
      ["a", "text/plain"],
      ["a.png", "text/html"],
      ["a.js", "application/octet-stream"],
    ]) {
      expect([name, await put(someone.headers, name, type)]).toEqual([
        name,
        403,
      ])
    }
    expect(
      await answer(someone.headers, "POST", "/admin/uploads/presigned-urls", {
        originalname: "a.png",
        mime_type: "text/html",
        size: 8,
      })
    ).toEqual(RESTRICTED)
    expect(create).not.toHaveBeenCalled()

    expect(await put(someone.headers, "b.JPG", "image/jpeg")).toBe(200)
    expect(await put(world.clerk.headers, "a.html", "text/html")).toBe(200)
    expect(create).toHaveBeenCalledTimes(2)
    create.mockRestore()
  })

  it("logins of two helpers in one request are both held to their limits", async () => {
    const wide = await helper()
    const narrow = await helper({ areas: ["catalog"] })
    const headers = {
      ...wide.headers,
      ...(await cookieOf(api, narrow.headers)),
    }

    expect(await answer(headers, "GET", "/admin/products")).toEqual([200])
    expect(await answer(headers, "GET", "/admin/orders")).toEqual(RESTRICTED)
  })
})
