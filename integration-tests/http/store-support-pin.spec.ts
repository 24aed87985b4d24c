import { Modules } from "@medusajs/framework/utils"

import endLapsedSessions from "../../src/jobs/end-lapsed-sessions"
import { createApiKey, moduleService } from "../helpers/fixtures"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  sessionRow,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

const MINE = "/store/customers/me/remote-assistance"
const PIN = `${MINE}/pin`
const ME = "/store/customers/me"

suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let bob: Record<string, string>
  let ada: Record<string, string>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    bob = world.shop.storeHeaders("eu", world.bob.token)
    ada = world.shop.storeHeaders("eu", world.ada.token)
  })

  const rows = () => databaseOf(getContainer())("remote_assistance_pin")
  const make = async (headers = bob) =>
    (await send("POST", PIN, { headers, body: {} })).data.pin as string
  const start = (
    body: object,
    { admin = world.agent, customer = world.bob } = {}
  ) =>
    send("POST", `/admin/customers/${customer.id}/login-as-customer`, {
      headers: admin.headers,
      body: { storefront_id: "eu", ...body },
    })
  const codeOf = async (started: ReturnType<typeof start>) => {
    const { status, data } = await started

    return [status, data.code ?? null]
  }
  const say = (allow: boolean, headers = bob) =>
    send("POST", MINE, { headers, body: { allow } })
  /** Another PIN than this one. */
  const not = (pin: string) => (pin === "000000" ? "000001" : "000000")
  const open = async (login_code: string) => {
    const { data } = await send("POST", "/auth/customer/impersonation", {
      body: { code: login_code },
    })

    return world.shop.storeHeaders("eu", data.token)
  }

  describe("POST /store/customers/me/remote-assistance/pin", () => {
    it("answers six digits for ten minutes, which no cache keeps", async () => {
      const before = Date.now()
      const { status, data, headers } = await send("POST", PIN, {
        headers: bob,
        body: {},
      })

      expect(status).toBe(200)
      expect(Object.keys(data).sort()).toEqual(["expires_at", "pin"])
      expect(data.pin).toMatch(/^[0-9]{6}$/)
      const left = Date.parse(data.expires_at) - before
      expect(left).toBeGreaterThan(599_000)
      expect(left).toBeLessThan(615_000)
      expect(headers["cache-control"]).toBe("private, no-store")
      expect(await rows().select("*")).toEqual([
        expect.objectContaining({
          customer_id: world.bob.id,
          wrong_tries: 0,
          used_at: null,
          expires_at: new Date(data.expires_at),
        }),
      ])
    })

    it("needs no body, and takes no key", async () => {
      const bare = await send("POST", PIN, { headers: bob })
      expect(bare.status).toBe(200)

      for (const body of [{ pin: "123456" }, { expires_at: "2999-01-01" }]) {
        const { status, data } = await send("POST", PIN, { headers: bob, body })
        expect([status, data.code]).toEqual([400, "invalid_request"])
        expect(data.message).toContain(Object.keys(body)[0])
      }
      expect((await send("GET", PIN, { headers: bob })).status).toBe(404)
    })

    it("is hers by cookie session as well", async () => {
      const login = await send("POST", "/auth/session", {
        headers: world.bob.headers,
      })
      const cookie = login.headers["set-cookie"][0].split(";")[0]
      const { status, data } = await send("POST", PIN, {
        headers: { ...world.shop.storeHeaders("eu"), cookie },
        body: {},
      })

      expect([status, data.pin]).toEqual([
        200,
        expect.stringMatching(/^[0-9]{6}$/),
      ])
    })

    it("is refused to guests, admins, API keys and staff who act for her", async () => {
      const guest = world.shop.storeHeaders("eu")
      const key = await createApiKey(getContainer(), world.manager.id)
      const { data } = await start({}, { customer: world.ada })
      const visitor = await open(data.login_code)

      for (const [headers, status, code] of [
        [guest, 401, undefined],
        [{ ...guest, ...world.agent.headers }, 401, undefined],
        [{ ...guest, ...key.headers }, 401, undefined],
        [{ ...guest, authorization: "Bearer x.y.z" }, 401, undefined],
        [visitor, 403, "impersonation_action_blocked"],
      ] as const) {
        const answer = await send("POST", PIN, { headers, body: {} })
        expect([answer.status, answer.data.code]).toEqual([status, code])
        expect(answer.data.pin).toBeUndefined()
      }
      expect(await rows()).toEqual([])
      const refused = (await logOf(getContainer(), data.session.id)).filter(
        ({ kind }) => kind === "refusal"
      )
      expect(refused.map(({ action }) => action)).toEqual([
        "assistance_pin_requested",
      ])
    })

    it("is refused while the feature is off, and to a customer who is gone", async () => {
      await changeSettings(getContainer(), { enabled: false })
      const off = await send("POST", PIN, { headers: bob, body: {} })
      expect([off.status, off.data.code]).toEqual([
        403,
        "impersonation_disabled",
      ])

      await changeSettings(getContainer(), { enabled: true })
      await getContainer()
        .resolve(Modules.CUSTOMER)
        .softDeleteCustomers([world.bob.id])
      const gone = await send("POST", PIN, { headers: bob, body: {} })
      expect([gone.status, gone.data.code]).toEqual([404, "customer_not_found"])
      expect(await rows()).toEqual([])
    })

    it("stands in the log without the PIN, and in no event", async () => {
      const events: unknown[] = []
      const bus = getContainer().resolve(Modules.EVENT_BUS)
      bus.subscribe("*", async (event) => {
        events.push(event)
      })
      const pin = await make()
      await start({ pin: not(pin) })
      await start({ pin })

      const entries = await logOf(getContainer())
      const made = entries.find(({ action }) => action === "pin_created")
      expect(made).toMatchObject({
        action_group: "remote_assistance",
        customer_id: world.bob.id,
        admin_id: null,
        ip_address: "127.0.0.1",
      })
      const shown = await send("GET", "/admin/login-as-customer/log", {
        headers: {
          ...world.manager.headers,
          "x-medusa-locale": "en",
        },
      })
      expect(shown.data.log_entries.map(({ summary }: any) => summary)).toEqual(
        expect.arrayContaining([
          "Made a support PIN",
          "Login refused: The PIN is not valid or no longer valid. Ask for a new one",
          "Asked to log in as bob on EU store, by a support PIN",
        ])
      )
      expect(JSON.stringify(events)).not.toContain(pin)
      expect(JSON.stringify(shown.data)).not.toContain(pin)
    })
  })

  describe("a start with the PIN", () => {
    it("is her consent to this visit, and to no other", async () => {
      expect(await codeOf(start({}))).toEqual([403, "consent_missing"])
      const pin = await make()
      const { status, data } = await start({ pin })

      expect(status).toBe(200)
      expect(data.session).toMatchObject({
        status: "pending",
        ground: {
          consent_mode: "opt_in",
          source: "pin",
          changed_by: world.bob.id,
        },
      })
      const headers = await open(data.login_code)
      expect((await send("GET", ME, { headers })).status).toBe(200)
      expect(
        (await send("GET", MINE, { headers: bob })).data.consent
      ).toMatchObject({ allowed: false, state: "unset" })

      await send("DELETE", "/store/login-as-customer/session", { headers })
      expect(await codeOf(start({ pin }))).toEqual([403, "pin_invalid"])
      expect(await codeOf(start({}))).toEqual([403, "consent_missing"])
    })

    it("gives the agent no more than the role", async () => {
      const pin = await make()
      const { data } = await start({ pin }, { admin: world.viewer })
      expect(data.session.mode).toBe("read_only")
      expect(
        await codeOf(start({ pin: await make() }, { admin: world.clerk }))
      ).toEqual([403, "impersonation_permission_denied"])
    })

    it("ends on her refusal at the next request, and she may try again", async () => {
      await say(false)
      const { data } = await start({ pin: await make() })
      const headers = await open(data.login_code)
      expect((await send("GET", ME, { headers })).status).toBe(200)

      // She had refused before, and says the same again.
      await say(false)
      const next = await send("GET", ME, { headers })
      expect([next.status, next.data.code]).toEqual([
        401,
        "impersonation_session_ended",
      ])
      expect(await sessionRow(getContainer(), data.session.id)).toMatchObject({
        end_reason: "consent_withdrawn",
        ended_by: world.bob.id,
      })
      expect((await start({ pin: await make() })).status).toBe(200)
    })

    it("holds on when nothing is refused, also after the job has run", async () => {
      const { data } = await start({ pin: await make() })
      const headers = await open(data.login_code)
      await rows().update({ expires_at: new Date(Date.now() - 1000) })
      await endLapsedSessions(getContainer())

      expect(await rows()).toEqual([])
      expect((await send("GET", ME, { headers })).status).toBe(200)
    })

    it.each([
      ["a wrong one", async (pin: string) => not(pin)],
      [
        "one that is replaced",
        async (pin: string) => {
          let newer = await make()
          while (newer === pin) {
            newer = await make()
          }

          return pin
        },
      ],
      [
        "one that is over",
        async (pin: string) => {
          await rows().update({ expires_at: new Date() })

          return pin
        },
      ],
      [
        "one that she refused after",
        async (pin: string) => {
          await say(false)

          return pin
        },
      ],
      [
        "one that was used",
        async (pin: string) => {
          await start({ pin })

          return pin
        },
      ],
      [
        "one that is burnt",
        async (pin: string) => {
          for (let round = 0; round < 5; round++) {
            await start({ pin: not(pin) })
          }

          return pin
        },
      ],
    ])("is refused for %s, in the same words", async (_, spoil) => {
      const pin = await spoil(await make())
      const { status, data } = await start({ pin })

      expect(status).toBe(403)
      expect(data).toEqual({
        type: "forbidden",
        code: "pin_invalid",
        message: "The PIN is not valid or no longer valid. Ask for a new one.",
      })
      const [entry] = (await logOf(getContainer()))
        .filter(({ action }) => action === "session_refused")
        .slice(-1)
      expect(entry).toMatchObject({
        admin_id: world.agent.id,
        customer_id: world.bob.id,
        details: { code: "pin_invalid" },
      })
    })

    it("is refused for a wrong one where consent stands", async () => {
      const pin = await make(ada)
      const customer = world.ada

      expect(await codeOf(start({ pin: not(pin) }, { customer }))).toEqual([
        403,
        "pin_invalid",
      ])
      expect(await databaseOf(getContainer())("impersonation_session")).toEqual(
        []
      )
      const { data } = await start({ pin }, { customer })
      expect(data.session.ground.source).toBe("pin")
    })

    it("knows no PIN of another customer", async () => {
      const pin = await make(ada)

      expect(await codeOf(start({ pin }))).toEqual([403, "pin_invalid"])
      expect((await rows())[0]).toMatchObject({ wrong_tries: 0 })
    })

    it("is not used up by what refuses after it", async () => {
      await changeSettings(getContainer(), { reason: "required" })
      const pin = await make()

      for (const [body, status, code] of [
        [{ storefront_id: "moon" }, 400, "storefront_unknown"],
        [{}, 400, "reason_required"],
        [{ order_id: "order_none", reason: "r" }, 404, "order_not_found"],
      ] as const) {
        expect(await codeOf(start({ pin, ...body }))).toEqual([status, code])
      }
      expect((await start({ pin, reason: "r" })).status).toBe(200)
    })

    it("answers 400 naming `pin` for what is none, before any try is spent", async () => {
      await make()

      for (const pin of [
        123456,
        null,
        true,
        ["123456"],
        { length: 6 },
        "",
        "12345",
        "1234567",
        "12345a",
        " 123456",
        "123456\n",
        "123 456",
        "-12345",
        "1e5000",
        "12345\0",
        // Digits, but not ours: Arabic, full width, mathematical.
        "\u0661\u0662\u0663\u0664\u0665\u0666",
        "\uff11\uff12\uff13\uff14\uff15\uff16",
        "\u{1d7cf}\u{1d7d0}\u{1d7d1}",
        "9".repeat(50_000),
      ]) {
        const { status, data } = await start({ pin })
        expect([pin, status, data.code]).toEqual([pin, 400, "invalid_request"])
        expect(data.message).toContain("pin:")
        expect(data.message.length).toBeLessThan(250)
      }
      expect((await rows())[0]).toMatchObject({ wrong_tries: 0 })
    })
  })

  it("is offered where consent is missing", async () => {
    const eligibility = async (admin: { headers: Record<string, string> }) =>
      (
        await send(
          "GET",
          `/admin/customers/${world.bob.id}/login-as-customer`,
          {
            headers: admin.headers,
          }
        )
      ).data.eligibility

    expect((await eligibility(world.agent)).blockers).toEqual([
      {
        code: "consent_missing",
        message: "The customer has not allowed remote shopping assistance.",
        action: "ask_pin",
      },
    ])
    expect((await eligibility(world.manager)).blockers).toMatchObject([
      { code: "consent_missing", action: "confirm_consent" },
    ])
    // A PIN that is there to be guessed does not show.
    const before = await eligibility(world.agent)
    await make()
    expect(await eligibility(world.agent)).toEqual(before)
  })

  it("cannot be reached through the customer's fields", async () => {
    await make()
    for (const fields of [
      "+remote_assistance_pin.*",
      "+remote_assistance_pins.*",
      "+remote_assistance_consent.*,+remote_assistance_pin.pin_hash",
    ]) {
      const asked = await send(
        "GET",
        `/admin/customers/${world.bob.id}?fields=${encodeURIComponent(fields)}`,
        { headers: world.manager.headers }
      )
      expect(JSON.stringify(asked.data)).not.toContain("pin_hash")
      expect(JSON.stringify(asked.data)).not.toContain("rapin_")
    }
  })

  it("is not the customer's to see again, nor on her list of visits", async () => {
    const pin = await make()
    const { data } = await start({ pin })
    await open(data.login_code)
    const visits = await send("GET", `${MINE}/sessions`, { headers: bob })

    expect(visits.data.sessions).toHaveLength(1)
    expect(JSON.stringify(visits.data)).not.toContain(pin)
    expect(
      await moduleService(getContainer()).retrieveSession(data.session.id)
    ).toMatchObject({ ground: { source: "pin" } })
  })
})
