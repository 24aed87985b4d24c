import { randomBytes } from "node:crypto"

import endLapsedSessions from "../../src/jobs/end-lapsed-sessions"
import { RATE_LIMITS } from "../../src/modules/login-as-customer/domain/rate-limits"
import { createAdmin, startSession } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  logOf,
  sender,
  sessionRow,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

const EXCHANGE = "/auth/customer/impersonation"
const PIN = "/store/customers/me/remote-assistance/pin"
const TABLE = "impersonation_rate_limit"

// Guessing and flooding: who tries too often is held up, and nobody else is.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const knex = () => databaseOf(getContainer())
  const counts = () => knex()(TABLE)
  /** As if so many had been counted already. */
  const spend = (
    name: keyof typeof RATE_LIMITS,
    who: string,
    points?: number
  ) =>
    counts().insert({
      key: `${name}:${who}`,
      points: points ?? RATE_LIMITS[name].points,
      expire: Date.now() + 60_000,
    })
  const from = (address: string) => ({ "x-forwarded-for": address })
  const exchange = (code: string, address = "203.0.113.7") =>
    send("POST", EXCHANGE, { headers: from(address), body: { code } })
  const guessCode = (address?: string) =>
    exchange(randomBytes(32).toString("base64url"), address)
  const start = (
    body: object = {},
    admin = world.agent,
    customer = world.ada,
    address = "198.51.100.1"
  ) =>
    send("POST", `/admin/customers/${customer.id}/login-as-customer`, {
      headers: { ...admin.headers, ...from(address) },
      body: { storefront_id: "eu", ...body },
    })
  const code = () => startSession(api, world.agent, world.ada.id)
  const makePin = (customer = world.bob) =>
    send("POST", PIN, {
      headers: world.shop.storeHeaders("eu", customer.token),
      body: {},
    })
  const wrong = (pin: string) => (pin === "000000" ? "000001" : "000000")
  const refusals = async (refusal = "too_many_requests") =>
    (await logOf(getContainer())).filter(
      ({ details }) => details.code === refusal
    )
  const expectLimited = (answer: Awaited<ReturnType<typeof send>>) => {
    expect([answer.status, answer.data]).toEqual([
      429,
      {
        type: "too_many_requests",
        code: "too_many_requests",
        message: "Too many attempts. Try again later.",
      },
    ])
    const wait = Number(answer.headers["retry-after"])
    expect(wait).toBeGreaterThanOrEqual(1)
    expect(wait).toBeLessThanOrEqual(3600)
  }

  describe("login codes", () => {
    it("are told to wait after many wrong ones, all instances counting together", async () => {
      const { points } = RATE_LIMITS.wrong_codes_of_address
      const answers = await Promise.all(
        Array.from({ length: points + 8 }, () => guessCode())
      )
      const limited = answers.filter(({ status }) => status === 429)

      expect(limited).toHaveLength(8)
      limited.forEach(expectLimited)
      expect(
        answers
          .filter(({ status }) => status !== 429)
          .every(
            ({ status, data }) =>
              status === 401 && data.code === "invalid_login_code"
          )
      ).toBe(true)
      expect(await refusals()).toEqual([
        expect.objectContaining({
          action: "session_refused",
          ip_address: "203.0.113.7",
          admin_id: null,
          customer_id: null,
        }),
      ])
    })

    it("work when they are right, wherever they come from", async () => {
      await spend("wrong_codes_of_address", "203.0.113.7", 5000)
      expectLimited(await guessCode())

      const { login_code } = await code()
      expect((await exchange(login_code)).status).toBe(200)
      // What is used up is wrong again, and ends what it had opened.
      expectLimited(await exchange(login_code))
    })

    it("of one address hold up no other, and IPv6 counts by its /64", async () => {
      await spend("wrong_codes_of_address", "203.0.113.7", 5000)
      await spend("wrong_codes_of_address", "2001:db8:1:2::/64", 5000)

      for (const address of ["203.0.113.8", "2001:db8:1:3::1"]) {
        expect((await guessCode(address)).status).toBe(401)
      }
      for (const address of [
        "2001:db8:1:2::1",
        "2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:0db8:0001:0002::99",
        "::ffff:203.0.113.7",
        "1.2.3.4, 203.0.113.7",
      ]) {
        expectLimited(await guessCode(address))
      }
    })

    it("cost nothing while they are right, and after their window", async () => {
      const { login_code } = await code()
      await counts().del()
      await exchange(login_code)
      expect(await counts()).toEqual([])

      await spend("wrong_codes_of_address", "203.0.113.7", 5000)
      await counts().update({ expire: Date.now() - 1 })
      expect((await guessCode()).status).toBe(401)
      expect((await counts())[0].points).toBe(1)
    })
  })

  describe("starts", () => {
    it("of one admin end at the limit, on record once, and change nothing", async () => {
      const running = (await start()).data.session
      await counts().del()
      await spend(
        "starts_of_admin",
        world.agent.id,
        RATE_LIMITS.starts_of_admin.points - 1
      )
      const last = await start()
      expect(last.status).toBe(200)

      const answers = await Promise.all([start(), start(), start()])
      answers.forEach(expectLimited)
      expectLimited(await start({}, world.agent, world.eve))
      expect(await refusals()).toEqual([
        expect.objectContaining({
          admin_id: world.agent.id,
          customer_id: world.ada.id,
        }),
      ])
      expect(
        await sessionRow(getContainer(), last.data.session.id)
      ).toMatchObject({ status: "pending" })
      expect(await sessionRow(getContainer(), running.id)).toMatchObject({
        end_reason: "replaced",
      })

      expect((await start({}, world.viewer)).status).toBe(200)
      await counts().update({ expire: Date.now() - 1 })
      expect((await start()).status).toBe(200)
    })

    it("tell every other reason first, and count only what starts", async () => {
      await start({ storefront_id: "moon" })
      await start({}, world.agent, world.bob)
      expect(await counts()).toEqual([])

      await spend("starts_of_admin", world.agent.id)
      expect((await start({}, world.agent, world.bob)).data.code).toBe(
        "consent_missing"
      )
      expect((await start({ storefront_id: "moon" })).data.code).toBe(
        "storefront_unknown"
      )
      expect((await start({}, world.clerk)).data.code).toBe(
        "impersonation_permission_denied"
      )
      const { data } = await makePin()
      expectLimited(await start({ pin: data.pin }, world.agent, world.bob))
      // The PIN was not used up by it.
      expect(
        (await start({ pin: data.pin }, world.viewer, world.bob)).status
      ).toBe(200)
    })
  })

  describe("support PINs", () => {
    it("are tried by one admin so often, over all customers, and then not looked at", async () => {
      const { points } = RATE_LIMITS.wrong_pins_of_admin
      const { data } = await makePin()
      for (let round = 0; round < points; round++) {
        const customer = round % 2 ? world.ada : world.eve
        expect(
          (await start({ pin: "123456" }, world.agent, customer)).data.code
        ).toBe("pin_invalid")
      }

      expectLimited(await start({ pin: data.pin }, world.agent, world.bob))
      expectLimited(
        await start({ pin: wrong(data.pin) }, world.agent, world.bob)
      )
      expect(await knex()("remote_assistance_pin")).toEqual([
        expect.objectContaining({ wrong_tries: 0, used_at: null }),
      ])
      expect(await refusals("pin_invalid")).toHaveLength(points)
      expect(await refusals()).toHaveLength(1)

      // Without a PIN, and for a colleague with the right one, nothing changed.
      expect((await start()).status).toBe(200)
      expect(
        (await start({ pin: data.pin }, world.viewer, world.bob)).status
      ).toBe(200)
    })

    it("are told to wait by address when wrong, and pass when right", async () => {
      await spend("wrong_pins_of_address", "198.51.100.1", 5000)
      const { data } = await makePin()

      expectLimited(
        await start({ pin: wrong(data.pin) }, world.agent, world.bob)
      )
      expectLimited(
        await start({ pin: wrong(data.pin) }, world.agent, world.bob)
      )
      expect(
        (
          await start(
            { pin: wrong(data.pin) },
            world.agent,
            world.bob,
            "198.51.100.2"
          )
        ).data.code
      ).toBe("pin_invalid")
      // Each was looked at, so each counts on the PIN and is on record.
      expect((await knex()("remote_assistance_pin"))[0].wrong_tries).toBe(3)
      expect(await refusals()).toHaveLength(2)

      const right = await start({ pin: data.pin }, world.agent, world.bob)
      expect(right.status).toBe(200)
    })

    it("are made by one customer so often, and by others as ever", async () => {
      await spend("pins_of_customer", world.bob.id)
      const { data } = await makePin(world.eve)
      expect(data.pin).toMatch(/^\d{6}$/)

      const refused = await makePin()
      expectLimited(refused)
      expect(refused.headers["cache-control"]).toBe("private, no-store")
      expect(
        await knex()("remote_assistance_pin").where({
          customer_id: world.bob.id,
        })
      ).toEqual([])
    })
  })

  it("many admins behind one address do not stop each other", async () => {
    const admins = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        createAdmin(getContainer(), api, {
          email: `desk${index}@shop.test`,
          role: "Support agent",
        })
      )
    )
    await spend("wrong_pins_of_address", "127.0.0.1", 5000)
    await spend("wrong_codes_of_address", "127.0.0.1", 5000)

    for (const admin of admins) {
      const { login_code } = await startSession(api, admin, world.ada.id)
      const { status } = await send("POST", EXCHANGE, {
        body: { code: login_code },
      })
      expect(status).toBe(200)
    }
  })

  it("what cannot be counted is not started, while a right code still works", async () => {
    const { login_code } = await code()
    const { data } = await makePin()
    const sessions = await knex()("impersonation_session").select("id")
    await knex().raw(`alter table ${TABLE} rename to elsewhere`)
    try {
      for (const answer of [
        await start({}, world.viewer),
        await start({ pin: data.pin }, world.viewer, world.bob),
        await makePin(),
      ]) {
        expect([answer.status, answer.data.code]).toEqual([
          503,
          "impersonation_unavailable",
        ])
      }
      expect(await knex()("impersonation_session").select("id")).toEqual(
        sessions
      )
      const guess = await guessCode()
      expect([guess.status, guess.data.code]).toEqual([
        401,
        "invalid_login_code",
      ])
      expect((await exchange(login_code)).status).toBe(200)
      // A code used twice is a theft, counted or not.
      expect((await exchange(login_code)).status).toBe(401)
    } finally {
      await knex().raw(`alter table elsewhere rename to ${TABLE}`)
    }
    expect(await knex()("impersonation_session")).toEqual([
      expect.objectContaining({ end_reason: "code_reused" }),
    ])
  })

  it("counts are forgotten by the job when their window is over", async () => {
    await spend("wrong_codes_of_address", "203.0.113.1")
    await spend("starts_of_admin", "user_1")
    await counts()
      .where({ key: "starts_of_admin:user_1" })
      .update({ expire: Date.now() - 1 })

    const left = await eventually(
      async () => {
        // A scheduled run may hold the job's lock just now.
        await endLapsedSessions(getContainer())
        return (await counts()).map(({ key }) => key)
      },
      ({ length }) => length === 1
    )

    expect(left).toEqual(["wrong_codes_of_address:203.0.113.1"])
  })
})
