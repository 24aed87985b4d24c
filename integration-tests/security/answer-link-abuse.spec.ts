import { createHash, randomBytes } from "node:crypto"
import { inspect } from "node:util"

import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { RATE_LIMITS } from "../../src/modules/login-as-customer/domain/rate-limits"
import { moduleService } from "../helpers/fixtures"
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
const MINE = "/store/customers/me/remote-assistance"
const NOWHERE = { ip_address: null, user_agent: null }

// A mailed link opens an account to staff: only who has the customer's mailbox
// may use it, once, and not against what she said since. Least of all the agent
// who asked for it.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let shopper: Record<string, string | undefined>
  let bob: Record<string, string | undefined>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    shopper = world.shop.storeHeaders("eu")
    bob = world.shop.storeHeaders("eu", world.bob.token)
  })

  afterEach(() => jest.restoreAllMocks())

  const knex = () => databaseOf(getContainer())
  const requests = () => knex()("remote_assistance_request")
  const ask = () =>
    send("POST", `/admin/customers/${world.bob.id}/remote-assistance/request`, {
      headers: world.agent.headers,
      body: {},
    })
  const newest = () => mailbox.sent.at(-1)! as Mail
  const asked = async () => {
    expect((await ask()).status).toBe(202)

    return tokenOf(newest())
  }
  const answer = (token: string, allow = true, headers = shopper) =>
    send("POST", ANSWER, { headers, body: { token, allow } })
  const state = async () =>
    (await moduleService(getContainer()).retrieveConsent(world.bob.id)).state
  const changes = async () =>
    (await logOf(getContainer())).filter(
      ({ action, customer_id }) =>
        action === "consent_changed" && customer_id === world.bob.id
    )
  const say = (allow: boolean) =>
    send("POST", MINE, { headers: bob, body: { allow } })
  const staffSays = (allow: boolean) =>
    send("POST", `/admin/customers/${world.bob.id}/remote-assistance`, {
      headers: world.manager.headers,
      body: { allow },
    })
  const nextDay = () =>
    requests().update({ requested_at: new Date(Date.now() - 86_401_000) })

  /** Each table of the database in which one of the texts stands. */
  const tablesWith = async (secrets: string[]) => {
    const { rows } = await knex().raw(
      `select table_name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`
    )
    const found: string[] = []
    for (const { table_name } of rows) {
      for (const secret of secrets) {
        const hits = await knex().raw(
          `select 1 from ?? t where strpos(t::text, ?) > 0 limit 1`,
          [table_name, secret]
        )
        found.push(...(hits.rows.length ? [table_name] : []))
      }
    }

    return found
  }

  it("stands nowhere that staff can read, while it is mailed and after", async () => {
    const seen: { mail: Mail; tables: string[]; listed: string }[] = []
    const provider = mailProvider(getContainer())
    const real = provider.send.bind(provider)
    const listed = async () =>
      JSON.stringify([
        (
          await send("GET", "/admin/notifications?limit=100", {
            headers: world.manager.headers,
          })
        ).data,
        (
          await send("GET", "/admin/workflows-executions?limit=100", {
            headers: world.manager.headers,
          })
        ).data,
      ])
    jest.spyOn(provider, "send").mockImplementation(async (mail) => {
      seen.push({
        mail,
        tables: await tablesWith([tokenOf(mail), "answer_url", "#answer="]),
        listed: await listed(),
      })

      return await real(mail)
    })
    const emitted: unknown[] = []
    const bus = getContainer().resolve(Modules.EVENT_BUS)
    const emit = bus.emit.bind(bus)
    jest.spyOn(bus, "emit").mockImplementation(async (...sent: any[]) => {
      emitted.push(sent)
      await (emit as any)(...sent)
    })
    const { status, data, headers } = await ask()
    const [{ mail, tables, listed: meanwhile }] = seen
    const token = tokenOf(mail)

    expect([status, token]).toEqual([202, tokenOf(newest())])
    expect(tables).toEqual([])
    const afterwards = await listed()
    expect(afterwards).toContain("remote-assistance-request")
    for (const text of [
      meanwhile,
      afterwards,
      inspect([data, headers], { depth: 9 }),
      inspect(emitted, { depth: 9 }),
    ]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain("answer_url")
    }
    expect(inspect(emitted, { depth: 9 })).toContain("notification")

    await answer(token)
    expect(await tablesWith([token, "answer_url", "#answer="])).toEqual([])
    expect(await requests().select("token_hash")).toEqual([
      { token_hash: createHash("sha256").update(token).digest("hex") },
    ])
  })

  it("is told to no log of the server, not by a provider that fails either", async () => {
    const written: string[] = []
    const note = (...said: unknown[]) =>
      void written.push(inspect(said, { depth: 9 }))
    const logger = getContainer().resolve(ContainerRegistrationKeys.LOGGER)
    for (const level of ["debug", "info", "warn", "error", "log"] as const) {
      jest.spyOn(console, level).mockImplementation(note)
      jest.spyOn(logger, level).mockImplementation(note)
    }
    let token = ""
    const provider = mailProvider(getContainer())
    jest.spyOn(provider, "send").mockImplementation(async (mail) => {
      token = tokenOf(mail)
      throw new Error(`550 rejected: ${JSON.stringify(mail)}`)
    })
    expect((await ask()).data.code).toBe("notification_failed")
    jest.mocked(provider.send).mockRestore()
    const second = await asked()
    await answer(second)
    await answer(second)

    expect(written.join()).toContain("550 rejected")
    for (const secret of [token, second]) {
      expect(secret).toHaveLength(43)
      expect(written.join("")).not.toContain(secret)
    }
    expect(await tablesWith([token])).toEqual([])
  })

  it("counts once, whatever it is asked again", async () => {
    const token = await asked()
    expect((await answer(token, false)).status).toBe(200)
    for (const allow of [true, false, true]) {
      const { status, data } = await answer(token, allow)
      expect([status, data.code]).toEqual([404, "answer_link_invalid"])
    }

    expect(await state()).toBe("refused")
    expect(await changes()).toHaveLength(1)
  })

  it("counts once of twenty at the same moment, and one word is kept", async () => {
    const token = await asked()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => answer(token, index % 2 === 0))
    )
    const taken = answers.filter(({ status }) => status === 200)

    expect(taken).toHaveLength(1)
    expect(await changes()).toHaveLength(1)
    expect(await state()).toBe(taken[0].data.consent.state)
  })

  it("looks alike when it is wrong, used, late, replaced, or void", async () => {
    const shapes: unknown[] = []
    const look = async (token: string) => {
      const startedAt = performance.now()
      const { status, data, headers } = await answer(token)
      shapes.push([status, data, headers["content-length"]])
      expect(performance.now() - startedAt).toBeGreaterThan(99)
    }
    await look(randomBytes(32).toString("base64url"))
    await look("")
    await look("' or 1=1 --")
    await look("\u0000")
    const first = await asked()
    await look(createHash("sha256").update(first).digest("hex"))
    await look(first.toLowerCase())
    await look(`${first} `)
    await nextDay()
    const second = await asked()
    await look(first)
    await requests().update({ expires_at: new Date(Date.now() - 1) })
    await look(second)
    await requests().update({ expires_at: new Date(Date.now() + 60_000) })
    await knex()("customer")
      .where({ id: world.bob.id })
      .update({ email: "new@mail.test" })
    await look(second)
    await knex()("customer")
      .where({ id: world.bob.id })
      .update({ email: "bob@mail.test", has_account: false })
    await look(second)
    await knex()("customer")
      .where({ id: world.bob.id })
      .update({ has_account: true, deleted_at: new Date() })
    await look(second)
    await knex()("customer")
      .where({ id: world.bob.id })
      .update({ deleted_at: null })
    expect(await changes()).toEqual([])
    await answer(second, false)
    await look(second)

    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1)
    expect(shapes[0]).toEqual([
      404,
      expect.objectContaining({ code: "answer_link_invalid" }),
      expect.any(String),
    ])
    expect(await state()).toBe("refused")
  })

  it.each([
    ["refused in the account", () => say(false), "refused"],
    ["allowed in the account", () => say(true), "allowed"],
    ["told staff no", () => staffSays(false), "refused"],
  ] as const)("is void once she %s", async (_, speak, kept) => {
    const token = await asked()
    expect((await speak()).status).toBe(200)
    expect((await answer(token, kept === "refused")).status).toBe(404)

    expect(await state()).toBe(kept)
  })

  it("is void once she refused again what she had refused before", async () => {
    await say(false)
    const token = await asked()
    await say(false)

    expect((await answer(token)).status).toBe(404)
    expect(await state()).toBe("refused")
  })

  it("lets her refuse what staff wrote down for her meanwhile", async () => {
    const token = await asked()
    await staffSays(true)
    expect((await answer(token, false)).status).toBe(200)

    expect(await state()).toBe("refused")
  })

  it("never stands against a refusal of the same moment", async () => {
    for (let round = 0; round < 6; round++) {
      await knex()("remote_assistance_consent").delete()
      const token = await asked()
      const [refusal, link] = await Promise.all([say(false), answer(token)])
      const last = (await changes()).at(-1)

      expect(refusal.status).toBe(200)
      expect([200, 404]).toContain(link.status)
      // Where both counted, the link came first.
      expect(await state()).toBe("refused")
      expect(last!.details.values.source).toBe("account")
      await nextDay()
    }
  })

  it("is not answered while logged in as the customer, and lives on", async () => {
    const token = await asked()
    const session = await visit(api, world)
    for (const allow of [true, false]) {
      const { status, data } = await answer(token, allow, session.headers)
      expect([status, data.code]).toEqual([403, "impersonation_action_blocked"])
    }
    const readOnly = await visit(api, world, { body: { mode: "read_only" } })
    expect((await answer(token, true, readOnly.headers)).data.code).toBe(
      "impersonation_read_only"
    )
    const ended = await visit(api, world)
    await send("DELETE", "/store/login-as-customer/session", {
      headers: ended.headers,
    })
    expect((await answer(token, true, ended.headers)).status).toBe(401)
    expect(await changes()).toEqual([])

    expect((await answer(token)).status).toBe(200)
  })

  describe("where staff edit the customer's address first", () => {
    const edit = (email: string) =>
      send("POST", `/admin/customers/${world.bob.id}`, {
        headers: world.agent.headers,
        body: { email },
      })
    const logins = () =>
      knex()("provider_identity").where({ entity_id: "bob@mail.test" })

    it("goes to the one that she logs in with, and is void once either is another", async () => {
      await edit("agent@mail.test")
      const token = await asked()
      expect(newest()).toMatchObject({
        to: "bob@mail.test",
        data: { customer: { email: "bob@mail.test" } },
      })
      await edit("bob@mail.test")
      expect((await answer(token)).status).toBe(404)
      await edit("agent@mail.test")
      await logins().update({ entity_id: "other@mail.test" })
      expect((await answer(token)).status).toBe(404)
      await knex()("provider_identity")
        .where({ entity_id: "other@mail.test" })
        .update({ entity_id: "bob@mail.test" })

      expect((await answer(token)).status).toBe(200)
    })

    it("knows the address of a login by somebody else, such as Google", async () => {
      await logins().update({
        provider: "google",
        entity_id: "110169484474386276334",
        user_metadata: { email: "Bob@mail.test" },
      })
      await edit("agent@mail.test")
      await asked()

      expect(newest().to).toBe("Bob@mail.test")
    })

    it("has but the customer's where a login gives none", async () => {
      await logins().update({ provider: "github", user_metadata: null })
      await asked()
      expect(newest().to).toBe("bob@mail.test")
      await nextDay()
      await logins().update({ provider: "emailpass", entity_id: "bob" })
      await edit("new@mail.test")
      await asked()

      expect(newest().to).toBe("new@mail.test")
    })

    it("takes the login that is the customer's address, of several", async () => {
      const [login] = await logins()
      await knex()("provider_identity").insert({
        ...login,
        id: "second",
        entity_id: "BOB@two.test",
      })
      await edit("bob@two.test")
      await asked()

      expect(newest().to).toBe("BOB@two.test")
    })
  })

  it("is one customer's: it says nothing for who is logged in beside it", async () => {
    const token = await asked()
    const eve = world.shop.storeHeaders("eu", world.eve.token)
    expect((await answer(token, false, eve)).status).toBe(200)

    expect(await state()).toBe("refused")
    expect(
      await moduleService(getContainer()).retrieveConsent(world.eve.id)
    ).toMatchObject({ state: "allowed", source: "account" })
  })

  it("slows down who guesses, one address for itself, and no right link", async () => {
    const token = await asked()
    const from = (address: string) => ({
      ...shopper,
      "x-forwarded-for": address,
    })
    const guess = (address = "203.0.113.7") =>
      answer(randomBytes(32).toString("base64url"), true, from(address))
    const statuses = []
    for (let count = 0; count < 33; count++) {
      statuses.push((await guess()).status)
    }
    expect(statuses).toEqual([
      ...Array<number>(30).fill(404),
      ...Array<number>(3).fill(429),
    ])
    const over = await guess()
    expect(over.data.code).toBe("too_many_requests")
    expect(Number(over.headers["retry-after"])).toBeGreaterThan(0)
    expect(Number(over.headers["retry-after"])).toBeLessThanOrEqual(600)
    expect((await guess("203.0.113.8")).status).toBe(404)
    expect(
      (await logOf(getContainer())).filter(
        ({ action, outcome, details }) =>
          action === "consent_changed" &&
          outcome === "refused" &&
          details.code === "too_many_requests"
      )
    ).toHaveLength(1)

    expect((await answer(token, true, from("203.0.113.7"))).status).toBe(200)
  })

  it("is mailed by one admin to so many an hour, and by others as ever", async () => {
    const { points } = RATE_LIMITS.consent_requests_of_admin
    await knex()("impersonation_rate_limit").insert({
      key: `consent_requests_of_admin:${world.agent.id}`,
      points: points - 1,
      expire: Date.now() + 60_000,
    })
    await say(false)
    expect((await ask()).status).toBe(202)
    await requests().delete()
    const before = mailbox.sent.length
    for (let round = 0; round < 2; round++) {
      const { status, data, headers } = await ask()
      expect([status, data.code]).toEqual([429, "too_many_requests"])
      expect(Number(headers["retry-after"])).toBeLessThanOrEqual(60)
    }

    expect(mailbox.sent).toHaveLength(before)
    expect(await requests()).toEqual([])
    const refused = (await logOf(getContainer())).filter(
      ({ action, outcome }) =>
        action === "consent_requested" && outcome === "refused"
    )
    expect(refused.map(({ details }) => details.code)).toEqual([
      "too_many_requests",
    ])
    const other = await send(
      "POST",
      `/admin/customers/${world.bob.id}/remote-assistance/request`,
      { headers: world.viewer.headers, body: {} }
    )
    expect(other.status).toBe(202)
  })

  it("is opened by nobody who only looks", async () => {
    const token = await asked()
    for (const method of ["GET", "HEAD"]) {
      for (const url of [ANSWER, `${ANSWER}?token=${token}&allow=true`]) {
        expect((await send(method, url, { headers: shopper })).status).toBe(404)
      }
    }

    expect(await state()).toBe("unset")
    expect((await requests())[0].answered_at).toBeNull()
  })

  it("leaves no trace where it is nobody's", async () => {
    await expect(
      moduleService(getContainer()).answerConsentRequest({
        token_hash: "0".repeat(64),
        allow: true,
        client: NOWHERE,
      })
    ).rejects.toMatchObject({ code: "answer_link_invalid" })
    expect(await knex()("remote_assistance_consent")).toHaveLength(2)
  })
})
