import { Modules } from "@medusajs/framework/utils"

import { RATE_LIMITS } from "../../src/modules/login-as-customer/domain/rate-limits"
import { createAdmin, createCustomer } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import { databaseOf, logOf, sender } from "../helpers/world"

jest.setTimeout(180_000)

const LOOK = "/support-access/invitations"
const ACCEPT = `${LOOK}/accept`
const PASSWORD = "correct horse battery"
const EMAIL = "helper@agency.test"

// The link of an invitation makes exactly the invited address's account, once.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let manager: Awaited<ReturnType<typeof createAdmin>>
  let token: string
  let id: string

  beforeAll(async () => {
    manager = await createAdmin(getContainer(), api, {
      email: "manager@shop.test",
      role: "Manager",
    })
  })

  beforeEach(async () => {
    ;[token, id] = await invite()
  })

  afterEach(() => jest.restoreAllMocks())

  const knex = () => databaseOf(getContainer())
  const post = (path: string, body: object, headers: object = {}) =>
    send("POST", path, {
      headers: { "content-type": "application/json", ...headers },
      body,
    })
  const invite = async (changes: object = {}): Promise<[string, string]> => {
    const { data } = await send("POST", "/admin/support-access", {
      headers: manager.headers,
      body: { email: EMAIL, reason: "Labels fail", ...changes },
    })

    return [
      new URLSearchParams(new URL(data.invite_url).hash.slice(1)).get("token")!,
      data.support_access.id,
    ]
  }
  const accept = (body: object = {}, headers: object = {}) =>
    post(ACCEPT, { token, password: PASSWORD, ...body }, headers)
  const row = async () => await knex()("support_access").where({ id }).first()
  const usersAndLogins = async () => [
    await knex()("user").where({ email: EMAIL }).select("*"),
    await knex()("provider_identity").where({ entity_id: EMAIL }).select("*"),
  ]
  const logIn = (password = PASSWORD) =>
    post("/auth/user/emailpass", { email: EMAIL, password })
  const endings: [string, () => Promise<unknown>][] = [
    ["unknown", async () => (token = "x".repeat(43))],
    ["empty", async () => (token = "")],
    ["used", async () => expect((await accept()).status).toBe(200)],
    [
      "expired",
      () =>
        knex()("support_access")
          .where({ id })
          .update({ expires_at: new Date(Date.now() - 1000) }),
    ],
    [
      "revoked",
      () =>
        send("POST", `/admin/support-access/${id}/revoke`, {
          headers: manager.headers,
          body: {},
        }),
    ],
  ]

  it("tells what it is for, and is not used up by looking", async () => {
    for (let times = 0; times < 2; times++) {
      const { status, data, headers } = await post(LOOK, { token })

      expect(status).toBe(200)
      expect(headers["cache-control"]).toContain("no-store")
      expect(data).toEqual({
        invitation: {
          email: EMAIL,
          name: null,
          store: { name: "Medusa Store" },
          areas: [
            "catalog",
            "orders",
            "shipping",
            "marketing",
            "settings",
            "plugins",
          ],
          read_only: true,
          as_customer: false,
          allowed_ips: [],
          address_allowed: true,
          expires_at: expect.stringMatching(/Z$/),
        },
      })
    }
  })

  it("makes the account, which logs in and is guarded by its row", async () => {
    const { status, data, headers } = await accept({
      first_name: "Hal",
      last_name: "Helper",
    })
    expect([status, data]).toEqual([
      200,
      { email: EMAIL, login_url: expect.stringMatching(/\/app$/) },
    ])
    expect(headers["cache-control"]).toContain("no-store")

    const [users, logins] = await usersAndLogins()
    expect(users).toMatchObject([{ first_name: "Hal", last_name: "Helper" }])
    expect(logins).toHaveLength(1)
    const identity = await knex()("auth_identity")
      .where({ id: logins[0].auth_identity_id })
      .first()
    expect(identity.app_metadata).toEqual({
      user_id: users[0].id,
      support_access_id: id,
    })
    expect(await row()).toMatchObject({
      status: "active",
      user_id: users[0].id,
      invite_hash: null,
      first_name: "Hal",
    })
    expect(await logOf(getContainer())).toContainEqual(
      expect.objectContaining({
        action: "support_access_accepted",
        entity_id: id,
        outcome: "succeeded",
      })
    )

    const { data: login } = await logIn()
    const asHelper = { authorization: `Bearer ${login.token}` }
    const me = await send("GET", "/admin/support-access/me", {
      headers: asHelper,
    })
    expect(me.data.support_access).toMatchObject({ id, status: "active" })
    const products = await send("GET", "/admin/products", { headers: asHelper })
    expect(products.status).toBe(200)
    await endings.at(-1)![1]()
    const after = await send("GET", "/admin/products", { headers: asHelper })
    expect([after.status, after.data.code]).toEqual([
      401,
      "support_access_ended",
    ])
  })

  it("keeps a password with spaces at its ends as it is", async () => {
    expect((await accept({ password: `  ${PASSWORD} ` })).status).toBe(200)
    expect((await logIn()).status).toBe(401)
    expect((await logIn(`  ${PASSWORD} `)).status).toBe(200)
  })

  it.each(endings)("refuses a link that is %s, all alike", async (_, end) => {
    await end()
    const before = await usersAndLogins()

    for (const answer of [await post(LOOK, { token }), await accept()]) {
      expect([answer.status, answer.data]).toEqual([
        401,
        {
          type: "unauthorized",
          code: "invalid_invitation",
          message: "The invitation is not valid or no longer valid.",
        },
      ])
    }
    expect(await usersAndLogins()).toEqual(before)
  })

  it.each([
    ["password", { password: "elevenchars" }],
    ["password", { password: "" }],
    ["password", { password: undefined }],
    ["password", { password: "x".repeat(257) }],
    ["password", { password: EMAIL.toUpperCase() }],
    ["password", { password: 123456789012 }],
    ["token", { token: 7 }],
    ["token", { token: "x".repeat(201) }],
    ["first_name", { first_name: "x".repeat(101) }],
    ["last_name", { last_name: "a\u0000b" }],
    ["email", { email: "other@agency.test" }],
    ["role_id", { role_id: "imprl_manager" }],
  ])("names %s where it is wrong", async (field, body) => {
    const { status, data } = await accept(body)

    expect([status, data.code]).toEqual([400, "invalid_request"])
    expect(data.message).toContain(field)
    expect(await usersAndLogins()).toEqual([[], []])
    expect((await row()).status).toBe("invited")
  })

  it("makes one account of twenty clicks", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        accept({ password: `${PASSWORD} ${index}` })
      )
    )

    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array(19).fill(401)])
    const [users, logins] = await usersAndLogins()
    expect([users.length, logins.length]).toEqual([1, 1])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect((await logIn(`${PASSWORD} ${winner}`)).status).toBe(200)
  })

  it.each([
    ["user", Modules.USER, "createUsers"],
    ["login", Modules.AUTH, "createAuthIdentities"],
  ])(
    "is open again where the %s cannot be made, and nothing stays",
    async (_, module, method) => {
      const service = getContainer().resolve(module) as any
      jest.spyOn(service, method).mockRejectedValueOnce(new Error("down"))
      const { status, data } = await accept()

      expect([status, data.code]).toEqual([503, "impersonation_unavailable"])
      expect(await usersAndLogins()).toEqual([[], []])
      expect(await row()).toMatchObject({ status: "invited", user_id: null })
      const entries = (await logOf(getContainer())).filter(
        ({ entity_id }) => entity_id === id
      )
      expect(entries.map(({ action, outcome }) => [action, outcome])).toEqual([
        ["support_access_granted", "succeeded"],
        ["support_access_accepted", "succeeded"],
        ["support_access_refused", "refused"],
      ])
      expect((await accept()).status).toBe(200)
      expect((await logIn()).status).toBe(200)
    }
  )

  it("stays as it was where somebody took the address meanwhile", async () => {
    const before = await row()
    await createCustomer(getContainer(), api, { email: EMAIL })
    const { status, data } = await accept({ first_name: "Hal" })

    expect([status, data.code]).toEqual([400, "email_taken"])
    expect(await row()).toEqual(before)
    expect(await knex()("user").where({ email: EMAIL })).toEqual([])
  })

  it("is accepted from the listed addresses only", async () => {
    await knex()("support_access")
      .where({ id })
      .update({ allowed_ips: ["203.0.113.7"] })
    const look = await post(LOOK, { token })
    expect(look.data.invitation).toMatchObject({
      allowed_ips: ["203.0.113.7"],
      address_allowed: false,
    })
    // Without the option `trusted_proxies` nobody speaks for another address.
    const { status, data } = await accept(
      {},
      { "x-forwarded-for": "203.0.113.7" }
    )

    expect([status, data.code]).toEqual([403, "support_access_ip_denied"])
    expect((await row()).status).toBe("invited")
  })

  it("slows down who tries links, by address, and lets a right one pass", async () => {
    const { points } = RATE_LIMITS.wrong_invitations_of_address
    const headers = { "x-forwarded-for": "203.0.113.9" }
    const wrong = () => post(LOOK, { token: "y".repeat(43) }, headers)
    for (let tries = 0; tries < points; tries++) {
      expect((await wrong()).status).toBe(401)
    }

    const { status, data, headers: answered } = await wrong()
    expect([status, data.code]).toEqual([429, "too_many_requests"])
    expect(Number(answered["retry-after"])).toBeGreaterThan(0)
    expect((await accept({}, headers)).status).toBe(200)
  })

  it.each([
    [{}, "en", "Your invitation"],
    [{ "accept-language": "fr" }, "fr", "Votre invitation"],
  ])("has a page that tells nothing, %j", async (headers, lang, title) => {
    const { status, data } = await send("GET", "/support-access/invitation", {
      headers,
    })

    expect(status).toBe(200)
    expect(data).toContain(`<html lang="${lang}">`)
    expect(data).toContain(title)
    for (const secret of [token, EMAIL, id]) {
      expect(data).not.toContain(secret)
    }
  })
})
