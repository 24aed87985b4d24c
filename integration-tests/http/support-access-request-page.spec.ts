import { RATE_LIMITS } from "../../src/modules/login-as-customer/domain/rate-limits"
import { createAdmin, createCustomer, moduleService } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import { databaseOf, logOf, sender } from "../helpers/world"

jest.setTimeout(120_000)

const ASK = "/support-access/requests"
const CLIENT = { ip_address: null, user_agent: null }
const from = (address: string) => ({ "x-forwarded-for": address })

// Outside support asks with the shop's code: it only asks.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let manager: Awaited<ReturnType<typeof createAdmin>>
  let code: string

  beforeAll(async () => {
    manager = await createAdmin(getContainer(), api, {
      email: "manager@shop.test",
      role: "Manager",
    })
    code = await newCode()
  })

  const newCode = async (enabled = true) => {
    const changed = await moduleService(getContainer()).changeSupportCode({
      enabled,
      actor: { type: "user", id: manager?.id ?? null },
      client: CLIENT,
    })

    return changed.code!
  }
  const body = (changes: object = {}) => ({
    code,
    email: "helper@agency.test",
    name: "Hal Helper",
    company: "Agency",
    reason: "The tracking pixel",
    ...changes,
  })
  const ask = (changes: object = {}, headers: object = {}) =>
    send("POST", ASK, {
      headers: { "content-type": "application/json", ...headers },
      body: body(changes),
    })
  const rows = () => databaseOf(getContainer())("support_access").select("*")

  it("makes a request that opens nothing, on record", async () => {
    const { status, data, headers } = await ask()

    expect([status, data]).toEqual([202, {}])
    expect(headers["cache-control"]).toContain("no-store")
    expect(await rows()).toMatchObject([
      {
        kind: "request",
        status: "requested",
        email: "helper@agency.test",
        first_name: "Hal Helper",
        company: "Agency",
        reason: "The tracking pixel",
        asked_hours: 168,
        read_only: true,
        user_id: null,
        invite_hash: null,
        expires_at: null,
      },
    ])
    expect(await logOf(getContainer())).toContainEqual(
      expect.objectContaining({
        action: "support_access_requested",
        action_group: "support_access",
      })
    )
    const users = await databaseOf(getContainer())("user").select("email")
    expect(users).toEqual([{ email: "manager@shop.test" }])
  })

  it.each([
    ["spaces and small letters", (given: string) => ` ${given.toLowerCase()} `],
    ["no dashes", (given: string) => given.replaceAll("-", "")],
  ])("takes the code with %s", async (_, spell) => {
    expect((await ask({ code: spell(code) })).status).toBe(202)
  })

  it("answers alike whatever the address is: new, asked before, staff, a customer", async () => {
    await createCustomer(getContainer(), api, { email: "eve@mail.test" })
    const answers = [
      await ask(),
      await ask(),
      await ask({ email: "HELPER@agency.test", name: "Somebody else" }),
      await ask({ email: "manager@shop.test" }),
      await ask({ email: "eve@mail.test" }),
    ]

    expect(answers.map(({ status, data }) => [status, data])).toEqual(
      answers.map(() => [202, {}])
    )
    const made = (await rows()).map(({ email, first_name }) => [
      email,
      first_name,
    ])
    expect(made).toHaveLength(3)
    expect(made).toContainEqual(["helper@agency.test", "Hal Helper"])
  })

  it("makes one request of a double click", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask()))

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202))
    expect(await rows()).toHaveLength(1)
  })

  it.each([
    ["wrong", async () => "ABCD-EFGH-JKMN"],
    ["empty", async () => ""],
    [
      "the one before",
      async () => {
        const old = code
        await newCode()

        return old
      },
    ],
    [
      "switched off",
      async () => {
        await newCode(false)

        return code
      },
    ],
  ])("refuses a code that is %s", async (_, given) => {
    const { status, data } = await ask({ code: await given() })

    expect([status, data.code]).toEqual([401, "invalid_request_code"])
    expect(await rows()).toEqual([])
  })

  it("has no code until one was made", async () => {
    await databaseOf(getContainer())("support_access_code").del()

    for (const given of ["", "-", code]) {
      expect((await ask({ code: given })).data.code).toBe(
        "invalid_request_code"
      )
    }
  })

  it.each([
    ["email", { email: "not an address" }],
    ["email", { email: "hélper@agency.test" }],
    ["email", { email: undefined }],
    ["email", { email: `${"a".repeat(250)}@agency.test` }],
    ["name", { name: "  " }],
    ["name", { name: "x".repeat(101) }],
    ["name", { name: "a\u0000b" }],
    ["company", { company: 7 }],
    ["reason", { reason: "" }],
    ["reason", { reason: "x".repeat(1001) }],
    ["expires_in_hours", { expires_in_hours: 0 }],
    ["expires_in_hours", { expires_in_hours: 721 }],
    ["expires_in_hours", { expires_in_hours: 1.5 }],
    ["expires_in_hours", { expires_in_hours: "24" }],
    ["code", { code: 7 }],
    ["areas", { areas: ["customers"] }],
  ])("names %s where it is wrong", async (field, changes) => {
    const { status, data } = await ask(changes)

    expect([status, data.code]).toEqual([400, "invalid_request"])
    expect(data.message).toContain(field)
    expect(await rows()).toEqual([])
  })

  it("slows down who guesses, by address, and lets a right code pass", async () => {
    const { points } = RATE_LIMITS.wrong_request_codes_of_address
    const guess = (address: string) =>
      ask({ code: "ABCD-EFGH-JKMN" }, from(address))

    for (let tries = 0; tries < points; tries++) {
      expect((await guess("203.0.113.7")).status).toBe(401)
    }
    for (let tries = 0; tries < 2; tries++) {
      const { status, data, headers } = await guess("203.0.113.7")
      expect([status, data.code]).toEqual([429, "too_many_requests"])
      expect(Number(headers["retry-after"])).toBeGreaterThan(0)
    }
    expect((await guess("203.0.113.8")).status).toBe(401)
    expect((await ask({}, from("203.0.113.7"))).status).toBe(202)

    const refusals = (await logOf(getContainer())).filter(
      ({ kind }) => kind === "refusal"
    )
    expect(refusals).toMatchObject([
      {
        action: "support_access_refused",
        ip_address: "203.0.113.7",
        details: { code: "too_many_requests" },
      },
    ])
  })

  it("takes no more than so many requests an hour, whoever asks", async () => {
    const { points } = RATE_LIMITS.support_requests_of_shop
    for (let made = 0; made < points; made++) {
      const { status } = await ask(
        { email: `helper${made % 3}@agency.test` },
        from(`203.0.113.${made}`)
      )
      expect(status).toBe(202)
    }

    for (const email of ["helper1@agency.test", "new@agency.test"]) {
      const { status, data, headers } = await ask({ email })
      expect([status, data.code]).toEqual([429, "too_many_requests"])
      expect(Number(headers["retry-after"])).toBeGreaterThan(0)
    }
    expect(await rows()).toHaveLength(3)
  })

  describe("the page", () => {
    const page = (headers: Record<string, string> = {}, query = "") =>
      send("GET", `/support-access${query}`, { headers })

    it.each([
      [{}, "", "en", "Ask for support access"],
      [
        { "accept-language": "fr-CA,en;q=0.5" },
        "",
        "fr",
        "Demander un accès d’assistance",
      ],
      [
        { "accept-language": "de,fr;q=0.5" },
        "",
        "fr",
        "Demander un accès d’assistance",
      ],
      [{ "accept-language": "fr" }, "?lang=en", "en", "Ask for support access"],
      [{}, "?lang=fr", "fr", "Demander un accès d’assistance"],
      [{}, "?lang=xx&lang=fr", "en", "Ask for support access"],
    ])("%j%s is in %s", async (headers, query, lang, title) => {
      const { status, data } = await page(headers, query)

      expect(status).toBe(200)
      expect(data).toContain(`<html lang="${lang}">`)
      expect(data).toContain(`<title>${title} · Medusa Store</title>`)
    })

    it("is the same with a code and without one, and never has it", async () => {
      const plain = ({ data }: { data: string }) =>
        data.replace(/nonce="[^"]+"/g, "")
      const on = plain(await page())
      await newCode(false)
      const off = plain(await page())

      expect(on).toBe(off)
      expect(on).not.toContain(code)
    })
  })
})
