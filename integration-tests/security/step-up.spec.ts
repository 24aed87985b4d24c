import jwt from "jsonwebtoken"

import { bearer, PASSWORD, startSession } from "../helpers/fixtures"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { totp } from "../helpers/totp"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

// Before the app boots: its configuration reads it.
process.env.MFA_ENCRYPTION_KEY = "a key of the tests, 32 bytes long"

const REQUIRED = [403, "step_up_required"]

// A browser left open, or a stolen login, must not be enough where the shop
// wants a second factor of late. The factors here are Medusa's own.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const knex = () => databaseOf(getContainer())
  const require_ = (step_up_max_age_minutes: number | null) =>
    changeSettings(getContainer(), { step_up_max_age_minutes })
  const start = async (headers: Record<string, string>, body: object = {}) => {
    const { status, data } = await send(
      "POST",
      `/admin/customers/${world.ada.id}/login-as-customer`,
      { headers, body: { storefront_id: "eu", ...body } }
    )

    return [status, data.code]
  }
  const ask = async (headers: Record<string, string>) =>
    (
      await send("GET", `/admin/customers/${world.ada.id}/login-as-customer`, {
        headers,
      })
    ).data.eligibility.ask.step_up
  const login = async (email: string) =>
    (
      await send("POST", "/auth/user/emailpass", {
        body: { email, password: PASSWORD },
      })
    ).data

  /** Sets up an authenticator app; answers its secret. */
  const enroll = async (admin: { headers: Record<string, string> }) => {
    const { data } = await send("POST", "/auth/mfa/factors", {
      headers: admin.headers,
      body: { provider: "totp" },
    })
    expect(data).toMatchObject({ secret: expect.any(String) })
    const verified = await send(
      "POST",
      `/auth/mfa/factors/${data.mfa_factor.id}/verify`,
      { headers: admin.headers, body: { code: totp(data.secret) } }
    )
    expect(verified.data.mfa_factor.status).toBe("enabled")

    return data.secret as string
  }
  /** Password, challenge, code: the token of a login with its second factor. */
  const loginWithFactor = async (email: string, secret: string) => {
    const first = await login(email)
    expect(first.mfa_required).toBe(true)
    const { data } = await send(
      "POST",
      `/auth/mfa/challenges/${first.mfa_challenge.id}/verify`,
      {
        headers: bearer(first.token),
        body: { method: "totp", code: totp(secret) },
      }
    )

    return data.token as string
  }
  const tokenWith = (token: string, claims: object) => {
    const {
      exp: _,
      iat: __,
      ...payload
    } = jwt.decode(token) as object as {
      exp: number
      iat: number
    }

    return jwt.sign({ ...payload, ...claims }, "supersecret", {
      expiresIn: "1h",
    })
  }
  const minutesAgo = (minutes: number) =>
    new Date(Date.now() - minutes * 60_000).toISOString()

  it("asks nobody while the setting is empty", async () => {
    expect(await ask(world.agent.headers)).toEqual({
      required: false,
      satisfied: true,
    })
    expect(await start(world.agent.headers)).toEqual([200, undefined])
  })

  it("keeps out an admin without a second factor, on record", async () => {
    await require_(10)
    expect(await ask(world.agent.headers)).toEqual({
      required: true,
      satisfied: false,
    })
    expect(await start(world.agent.headers)).toEqual(REQUIRED)
    expect(await knex()("impersonation_session")).toEqual([])
    expect((await logOf(getContainer())).slice(-1)).toEqual([
      expect.objectContaining({
        action: "session_refused",
        admin_id: world.agent.id,
        customer_id: world.ada.id,
        details: expect.objectContaining({ code: "step_up_required" }),
      }),
    ])
  })

  it("lets in who completed the challenge of late, by bearer and by cookie", async () => {
    await require_(10)
    const secret = await enroll(world.agent)
    // The login from before the factor was set up shows no challenge.
    expect(await start(world.agent.headers)).toEqual(REQUIRED)

    const token = await loginWithFactor(world.agent.email, secret)
    expect(await ask(bearer(token))).toEqual({
      required: true,
      satisfied: true,
    })
    expect(await start(bearer(token))).toEqual([200, undefined])

    const { headers } = await send("POST", "/auth/session", {
      headers: bearer(token),
    })
    const cookie = headers["set-cookie"][0].split(";")[0]
    expect(await start({ cookie, "content-type": "application/json" })).toEqual(
      [200, undefined]
    )
  })

  it("wants it again when it is older than the setting", async () => {
    const secret = await enroll(world.agent)
    const token = await loginWithFactor(world.agent.email, secret)
    const aged = (minutes: number) =>
      bearer(
        tokenWith(token, { mfa_challenge_completed_at: minutesAgo(minutes) })
      )
    await require_(10)
    expect(await start(aged(9))).toEqual([200, undefined])
    expect(await start(aged(11))).toEqual(REQUIRED)

    await require_(1440)
    expect(await start(aged(11))).toEqual([200, undefined])
    await require_(null)
    expect(await start(aged(100_000))).toEqual([200, undefined])
  })

  it("believes no header, query, body or claim without the factor behind it", async () => {
    await require_(10)
    const now = minutesAgo(0)
    const claim = { mfa_challenge_completed_at: now }
    const { headers } = world.agent

    expect(
      await start({ ...headers, mfa_challenge_completed_at: now })
    ).toEqual(REQUIRED)
    expect(await start(headers, claim)).toEqual([400, "invalid_request"])
    expect(await start(headers, { login: claim })).toEqual([
      400,
      "invalid_request",
    ])
    // Signed by the shop itself, yet no factor stands behind it.
    expect(await start(bearer(tokenWith(world.agent.token, claim)))).toEqual(
      REQUIRED
    )

    const secret = await enroll(world.agent)
    const token = await loginWithFactor(world.agent.email, secret)
    expect(await start(bearer(token))).toEqual([200, undefined])
    // Another admin's identity, or a factor that is gone.
    const { auth_identity_id } = jwt.decode(token) as Record<string, string>
    expect(
      await start(
        bearer(tokenWith(world.viewer.token, { ...claim, auth_identity_id }))
      )
    ).toEqual(REQUIRED)
    await knex()("auth_mfa_factor").update({ status: "disabled" })
    expect(await start(bearer(token))).toEqual(REQUIRED)
    for (const odd of ["soon", "", null, 1, minutesAgo(-60)]) {
      const token_ = tokenWith(token, { mfa_challenge_completed_at: odd })
      expect((await start(bearer(token_)))[0]).toBeGreaterThanOrEqual(401)
    }
  })

  it("comes after the reason and before the limit, and uses up no PIN", async () => {
    await require_(10)
    await changeSettings(getContainer(), { reason: "required" })
    expect((await start(world.agent.headers))[1]).toBe("reason_required")

    await knex()("impersonation_rate_limit").insert({
      key: `starts_of_admin:${world.agent.id}`,
      points: 5000,
      expire: Date.now() + 60_000,
    })
    expect((await start(world.agent.headers, { reason: "Cart" }))[1]).toBe(
      "step_up_required"
    )

    const { data } = await send(
      "POST",
      "/store/customers/me/remote-assistance/pin",
      { headers: world.shop.storeHeaders("eu", world.ada.token), body: {} }
    )
    expect(
      (await start(world.viewer.headers, { reason: "C", pin: data.pin }))[1]
    ).toBe("step_up_required")
    expect((await knex()("remote_assistance_pin"))[0]).toMatchObject({
      used_at: null,
      wrong_tries: 0,
    })
  })

  it("logging in again ends no session, and running ones go on", async () => {
    const secret = await enroll(world.agent)
    const before = await loginWithFactor(world.agent.email, secret)
    const opened = await send("POST", "/auth/session", {
      headers: bearer(before),
    })
    const cookie = opened.headers["set-cookie"][0].split(";")[0]
    const { headers, session_id } = await visit(api, world, {
      as: { headers: bearer(before) },
    })
    await require_(1)

    const token = await loginWithFactor(world.agent.email, secret)
    const again = await send("POST", "/auth/session", {
      headers: { ...bearer(token), cookie },
    })
    expect(again.status).toBe(200)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "active",
    })
    expect((await send("GET", "/store/customers/me", { headers })).status).toBe(
      200
    )
  })

  it("the settings page counts who has none", async () => {
    const settings = () =>
      send("GET", "/admin/login-as-customer/settings", {
        headers: world.manager.headers,
      })
    const before = (await settings()).data.admins_without_second_factor
    expect(before).toBe(4)
    await enroll(world.agent)
    expect((await settings()).data.admins_without_second_factor).toBe(3)

    await startSession(api, world.viewer, world.ada.id)
  })

  it.each([0, 1441, 1.5, "10", true])(
    "the setting refuses %j and names itself",
    async (value) => {
      const { status, data } = await send(
        "POST",
        "/admin/login-as-customer/settings",
        {
          headers: world.manager.headers,
          body: { step_up_max_age_minutes: value },
        }
      )
      expect([status, data.code]).toEqual([400, "invalid_request"])
      expect(data.message).toContain("step_up_max_age_minutes")
    }
  )
})
