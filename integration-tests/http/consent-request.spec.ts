import { randomUUID } from "node:crypto"

import { Modules } from "@medusajs/framework/utils"
import { createOrderWorkflow } from "@medusajs/medusa/core-flows"

import {
  createApiKey,
  createCustomer,
  createGuest,
  moduleService,
} from "../helpers/fixtures"
import { mailProvider, tokenOf, type Mail } from "../helpers/mail"
import { mailbox, useMail } from "../helpers/mailbox"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

useMail()
const ANSWER = "/store/remote-assistance/answer"

suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let shopper: Record<string, string | undefined>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    shopper = world.shop.storeHeaders("eu")
  })

  afterEach(() => jest.restoreAllMocks())

  const path = (customer_id: string) =>
    `/admin/customers/${customer_id}/remote-assistance`
  const ask = (customer_id = world.bob.id, admin = world.agent) =>
    send("POST", `${path(customer_id)}/request`, {
      headers: admin.headers,
      body: {},
    })
  const answer = (body: unknown, headers = shopper) =>
    send("POST", ANSWER, { headers, body })
  const newest = (): Mail => mailbox.sent.at(-1)! as Mail
  /** Asks, and answers the token of the mailed link. */
  const asked = async (customer_id = world.bob.id) => {
    expect((await ask(customer_id)).status).toBe(202)

    return tokenOf(newest())
  }
  const requests = () => databaseOf(getContainer())("remote_assistance_request")
  const consentOf = async (customer_id = world.bob.id) =>
    await moduleService(getContainer()).retrieveConsent(customer_id)
  const entries = async (action: string) =>
    (await logOf(getContainer())).filter((entry) => entry.action === action)
  const settings = (values: object) =>
    send("POST", "/admin/login-as-customer/settings", {
      headers: world.manager.headers,
      body: values,
    })

  describe("POST /admin/customers/:id/remote-assistance/request", () => {
    it("mails a link to the storefront's hand-off page, token in the fragment", async () => {
      const { status, data } = await ask()
      const mail = newest()
      const url = new URL(mail.data.answer_url)

      expect(status).toBe(202)
      expect(data).toEqual({
        consent: expect.objectContaining({ allowed: false, state: "unset" }),
      })
      expect(mail).toMatchObject({
        to: "bob@mail.test",
        template: "remote-assistance-request",
        data: {
          customer: {
            email: "bob@mail.test",
            first_name: "bob",
            last_name: null,
          },
          store: { name: expect.any(String) },
          answer_url: expect.any(String),
        },
      })
      expect([url.origin, url.pathname, url.search]).toEqual([
        "http://localhost:8000",
        "/api/login-as-customer",
        "",
      ])
      expect(url.hash).toMatch(/^#answer=[\w-]{43}$/)
    })

    it("goes on record, is told as an event of ids, and shows to staff", async () => {
      const emitted: unknown[] = []
      const bus = getContainer().resolve(Modules.EVENT_BUS)
      jest.spyOn(bus, "emit").mockImplementation(async (events: any) => {
        emitted.push(...[events].flat())
      })
      await ask()

      const [entry] = await entries("consent_requested")
      expect(entry).toMatchObject({
        action_group: "remote_assistance",
        kind: "admin",
        outcome: "succeeded",
        session_id: null,
        admin_id: world.agent.id,
        customer_id: world.bob.id,
        entity_type: "customer",
        entity_id: world.bob.id,
      })
      expect(
        emitted.find(({ name }: any) => name === "remote_assistance.requested")
      ).toMatchObject({
        data: { customer_id: world.bob.id, admin_id: world.agent.id },
      })
      const read = await send("GET", path(world.bob.id), {
        headers: world.clerk.headers,
      })
      expect(read.data.request).toEqual({
        requested_at: expect.any(String),
        expires_at: expect.any(String),
        again_at: expect.any(String),
        retry_after: expect.any(Number),
      })
      const { requested_at, expires_at } = read.data.request
      expect(Date.parse(expires_at) - Date.parse(requested_at)).toBeCloseTo(
        7 * 86_400_000,
        -3
      )
    })

    it("leads to the storefront of her newest order", async () => {
      await createOrderWorkflow(getContainer()).run({
        input: {
          region_id: world.shop.regions.us,
          customer_id: world.bob.id,
          email: "bob@mail.test",
          sales_channel_id: world.shop.channels.us,
          currency_code: "usd",
          items: [{ title: "T-shirt", quantity: 1, unit_price: 22 }],
        } as never,
      })
      const options = moduleService(getContainer()).getOptions()
      const us = options.storefronts.find(({ id }) => id === "us")!
      jest.replaceProperty(us, "handoff_path", "/us-hand-off")
      await ask()

      expect(newest().data.answer_url).toContain(
        "http://localhost:8000/us-hand-off#answer="
      )
    })

    it("asks a customer once a day, whoever asks, and tells how long to wait", async () => {
      expect((await ask()).status).toBe(202)
      for (const admin of [world.agent, world.manager]) {
        const { status, data, headers } = await ask(world.bob.id, admin)
        expect([status, data.code]).toEqual([429, "too_many_requests"])
        expect(Number(headers["retry-after"])).toBeGreaterThan(86_300)
        expect(Number(headers["retry-after"])).toBeLessThanOrEqual(86_400)
      }
      const cleo = await createCustomer(getContainer(), api, {
        email: "cleo@mail.test",
      })
      expect((await ask(cleo.id)).status).toBe(202)

      await requests().update({
        requested_at: new Date(Date.now() - 86_401_000),
      })
      expect((await ask()).status).toBe(202)
      expect(await entries("consent_requested")).toHaveLength(3)
    })

    it("lets one of many pass who ask at the same moment", async () => {
      const before = mailbox.sent.length
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          ask(world.bob.id, index % 2 ? world.agent : world.manager)
        )
      )

      expect(answers.map(({ status }) => status).sort()).toEqual([
        202, 429, 429, 429, 429, 429, 429, 429,
      ])
      expect(mailbox.sent.length - before).toBe(1)
      expect(await requests()).toHaveLength(1)
    })

    it.each([
      ["clerk", 403, "impersonation_permission_denied"],
      ["viewer", 202, undefined],
    ] as const)(
      "is for holders of impersonation:create: %s",
      async (...row) => {
        const [name, status, code] = row
        const refused = await ask(world.bob.id, world[name])

        expect([refused.status, refused.data.code]).toEqual([status, code])
        expect(await requests()).toHaveLength(status === 202 ? 1 : 0)
      }
    )

    it("refuses an API key, a body that says anything, and what is no id", async () => {
      const key = await createApiKey(getContainer(), world.manager.id)
      expect((await ask(world.bob.id, key as never)).status).toBe(403)
      const { status, data } = await send(
        "POST",
        `${path(world.bob.id)}/request`,
        { headers: world.agent.headers, body: { answer_url: "https://x" } }
      )
      expect([status, data.message]).toEqual([
        400,
        expect.stringContaining("answer_url"),
      ])
      for (const id of ["nobody", "%00", "a'b"]) {
        const { data } = await ask(id)
        expect(data.code).toBe("customer_not_found")
      }
      expect(await requests()).toHaveLength(0)
    })

    it("refuses where asking makes no sense, and records each", async () => {
      const guest = await createGuest(getContainer(), "guest@mail.test")
      const gone = await createCustomer(getContainer(), api, {
        email: "gone@mail.test",
      })
      await getContainer()
        .resolve(Modules.CUSTOMER)
        .softDeleteCustomers([gone.id])
      const mails = mailbox.sent.length
      const cases: [string, number, string, object?][] = [
        [guest.id, 403, "customer_has_no_account"],
        [gone.id, 404, "customer_not_found"],
        [world.ada.id, 400, "consent_not_needed"],
        [
          world.bob.id,
          400,
          "consent_not_needed",
          { consent_mode: "not_required" },
        ],
        [world.bob.id, 400, "consent_not_needed", { consent_mode: "opt_out" }],
        [world.bob.id, 403, "impersonation_disabled", { enabled: false }],
      ]
      for (const [id, status, code, values] of cases) {
        if (values) {
          await settings(values)
        }
        const { status: got, data } = await ask(id)
        expect([got, data.code]).toEqual([status, code])
      }

      expect(
        (await entries("consent_requested")).map(
          ({ outcome, kind, details, customer_email }) =>
            [outcome, kind, details.code, customer_email] as unknown
        )
      ).toEqual(
        cases.map(([id, , code]) => [
          "refused",
          "refusal",
          code,
          id === gone.id ? null : expect.any(String),
        ])
      )
      expect(await requests()).toHaveLength(0)
      expect(mailbox.sent).toHaveLength(mails)
    })

    it("counts nothing, and leaves no link, when the mail is not sent", async () => {
      const provider = mailProvider(getContainer())
      let lost = ""
      jest.spyOn(provider, "send").mockImplementation(async (mail) => {
        lost = tokenOf(mail)
        throw new Error("The mail server is out")
      })
      const { status, data } = await ask()
      expect([status, data.code]).toEqual([503, "notification_failed"])
      expect(lost).toMatch(/^[\w-]{43}$/)
      expect(await requests()).toHaveLength(0)
      expect((await answer({ token: lost, allow: true })).status).toBe(404)
      expect(
        (await entries("consent_requested")).map(
          ({ outcome, details }) => [outcome, details.code] as unknown
        )
      ).toEqual([
        ["succeeded", undefined],
        ["failed", "notification_failed"],
      ])

      jest.restoreAllMocks()
      expect((await ask()).status).toBe(202)
    })

    it("keeps an earlier link when the mail with a later one is not sent", async () => {
      const token = await asked()
      await requests().update({
        requested_at: new Date(Date.now() - 2 * 86_400_000),
      })
      jest
        .spyOn(mailProvider(getContainer()), "send")
        .mockRejectedValue(new Error("out"))
      expect((await ask()).status).toBe(503)

      expect((await answer({ token, allow: true })).status).toBe(200)
    })

    it("says in the eligibility whether she can be asked", async () => {
      const can = async (id: string, admin = world.agent) =>
        (
          await send("GET", `/admin/customers/${id}/login-as-customer`, {
            headers: admin.headers,
          })
        ).data.eligibility.ask.can_request_consent
      const guest = await createGuest(getContainer(), "g@mail.test")

      expect(await can(world.bob.id)).toBe(true)
      expect(await can(world.bob.id, world.clerk)).toBe(false)
      expect(await can(world.ada.id)).toBe(false)
      expect(await can(guest.id)).toBe(false)
      const token = await asked()
      expect(await can(world.bob.id)).toBe(false)
      await requests().update({
        requested_at: new Date(Date.now() - 86_401_000),
      })
      expect(await can(world.bob.id)).toBe(true)
      await answer({ token, allow: true })
      expect(await can(world.bob.id)).toBe(false)
      await settings({ enabled: false })
      expect(await can(world.eve.id)).toBe(false)
    })
  })

  describe("POST /store/remote-assistance/answer", () => {
    it("allows without a login, as her own word, on record", async () => {
      const token = await asked()
      const { status, data, headers } = await answer({ token, allow: true })

      expect([status, headers["cache-control"]]).toEqual([
        200,
        "private, no-store",
      ])
      expect(data).toEqual({
        consent: {
          allowed: true,
          state: "allowed",
          source: "request",
          changed_at: expect.any(String),
          changed_by: null,
          expires_at: null,
        },
      })
      expect(await consentOf()).toMatchObject({
        state: "allowed",
        source: "request",
        changed_by: world.bob.id,
      })
      const last = (await entries("consent_changed")).at(-1)
      expect(last).toMatchObject({
        kind: "change",
        outcome: "succeeded",
        admin_id: null,
        customer_id: world.bob.id,
        details: { values: { allow: true, source: "request" } },
      })
      expect(
        (await visit(api, world, { customer_id: world.bob.id })).token
      ).toBeTruthy()
    })

    it("refuses, which ends what is running with the next request", async () => {
      const session = await visit(api, world)
      await settings({ consent_mode: "opt_in" })
      // She was asked before she allowed, and has not answered that mail.
      await moduleService(getContainer()).setConsent({
        customer_id: world.ada.id,
        allow: false,
        source: "account",
        actor: { type: "customer", id: world.ada.id },
        client: { ip_address: null, user_agent: null },
      })
      const token = await asked(world.ada.id)
      await send("POST", path(world.ada.id), {
        headers: world.manager.headers,
        body: { allow: true },
      })
      const running = await visit(api, world)
      const me = () =>
        send("GET", "/store/customers/me", { headers: running.headers })
      expect((await me()).status).toBe(200)
      expect((await answer({ token, allow: false })).status).toBe(200)

      const { status, data } = await me()
      expect([status, data.code]).toEqual([401, "impersonation_session_ended"])
      expect(
        await databaseOf(getContainer())("impersonation_session")
          .where({ id: running.session_id })
          .first()
      ).toMatchObject({
        status: "ended",
        end_reason: "consent_withdrawn",
        ended_by: world.ada.id,
      })
      expect(session.session_id).not.toBe(running.session_id)
    })

    it("puts a second refusal on record, though it says nothing new", async () => {
      for (const round of [1, 2]) {
        const token = await asked()
        await answer({ token, allow: false })
        expect(await entries("consent_changed")).toHaveLength(
          round + (await consentsBefore())
        )
        await requests().update({
          requested_at: new Date(Date.now() - 86_401_000),
        })
      }
    })

    const consentsBefore = async () =>
      (await entries("consent_changed")).filter(
        ({ details }) => details.values.source !== "request"
      ).length

    it.each([
      ["no token", { allow: true }, "token"],
      ["a token that is no text", { token: 1, allow: true }, "token"],
      ["a list", { token: ["a"], allow: true }, "token"],
      ["null", { token: null, allow: true }, "token"],
      ["an endless one", { token: "a".repeat(201), allow: true }, "token"],
      ["no word", { token: "a" }, "allow"],
      ["a text for a word", { token: "a", allow: "true" }, "allow"],
      [
        "more than that",
        { token: "a", allow: true, customer_id: "cus_1" },
        "customer_id",
      ],
    ])("names what is wrong with %s", async (_, body, field) => {
      const { status, data } = await answer(body)

      expect([status, data.message]).toEqual([
        400,
        expect.stringContaining(field),
      ])
    })

    it("wants the shop's publishable key, and heeds no admin's cookie", async () => {
      const token = await asked()
      const body = { token, allow: true }
      expect((await answer(body, {})).status).toBe(400)
      const cookie = await send("POST", "/auth/session", {
        headers: world.agent.headers,
      })
      const admin = {
        ...shopper,
        cookie: String(cookie.headers["set-cookie"]).split(";")[0],
      }

      expect((await answer(body, admin)).status).toBe(200)
      expect(await consentOf()).toMatchObject({ changed_by: world.bob.id })
    })
  })

  it("forgets what can no longer be answered", async () => {
    await asked()
    const service = moduleService(getContainer())
    expect(await service.removeOldConsentRequests()).toBe(0)
    await requests().update({ expires_at: new Date(Date.now() - 1000) })

    expect(await service.removeOldConsentRequests()).toBe(1)
    expect(await service.retrieveConsentRequest(world.bob.id)).toBeNull()
    expect(await service.retrieveConsentRequest(randomUUID())).toBeNull()
  })
})
