import { inspect } from "node:util"

import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { tellStaffOfSupportAccessWorkflow } from "../../src/workflows/notices/workflows/tell-staff-of-support-access"
import { createAdmin, moduleService } from "../helpers/fixtures"
import { mailbox, useMail } from "../helpers/mailbox"
import { suite } from "../helpers/suite"
import { databaseOf, eventually, sender } from "../helpers/world"

jest.setTimeout(180_000)

useMail()

const LOOK = "/support-access/invitations"
const ACCEPT = `${LOOK}/accept`
const REQUESTS = "/support-access/requests"
const PASSWORD = "correct horse battery"
const EMAIL = "helper@agency.test"
const JSON_TYPE = { "content-type": "application/json" }

// A link makes an account of the admin, and anybody may come to its page: only
// who was invited gets in, as what the shop said, and the page is the shop's.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let manager: Awaited<ReturnType<typeof createAdmin>>
  let code: string

  beforeAll(async () => {
    manager = await createAdmin(getContainer(), api, {
      email: "manager@shop.test",
      role: "Manager",
    })
    const made = await moduleService(getContainer()).changeSupportCode({
      enabled: true,
      actor: { type: "user", id: manager.id },
      client: { ip_address: null, user_agent: null },
    })
    code = made.code!
  })

  afterEach(() => jest.restoreAllMocks())

  const knex = () => databaseOf(getContainer())
  const post = (path: string, body: unknown, headers: object = JSON_TYPE) =>
    send("POST", path, { headers: headers as Record<string, string>, body })
  const invite = async (body: object = {}): Promise<string> => {
    const { data } = await send("POST", "/admin/support-access", {
      headers: manager.headers,
      body: { email: EMAIL, reason: "Labels fail", ...body },
    })

    return new URL(data.invite_url).hash.replace("#token=", "")
  }
  const access = async (email = EMAIL) =>
    await knex()("support_access").where({ email }).first()
  const asking = (changes: object = {}) => ({
    code,
    email: EMAIL,
    name: "Hal",
    reason: "The tracking pixel",
    ...changes,
  })

  /** Each table of the database in which the text stands. */
  const tablesWith = async (secret: string) => {
    const { rows } = await knex().raw(
      `select table_name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`
    )
    const found: string[] = []
    for (const { table_name } of rows) {
      const hits = await knex().raw(
        `select 1 from ?? t where strpos(t::text, ?) > 0 limit 1`,
        [table_name, secret]
      )
      found.push(...(hits.rows.length ? [table_name] : []))
    }

    return found
  }

  it("keeps link and password out of all that is stored, emitted and logged", async () => {
    const written: string[] = []
    const note = (...said: unknown[]) =>
      void written.push(inspect(said, { depth: 9 }))
    const logger = getContainer().resolve(ContainerRegistrationKeys.LOGGER)
    for (const level of ["debug", "info", "warn", "error", "log"] as const) {
      jest.spyOn(console, level).mockImplementation(note)
      jest.spyOn(logger, level).mockImplementation(note)
    }
    const bus = getContainer().resolve(Modules.EVENT_BUS)
    const emit = bus.emit.bind(bus)
    jest.spyOn(bus, "emit").mockImplementation(async (...sent: any[]) => {
      note(sent)
      await (emit as any)(...sent)
    })
    mailbox.outage = new Error("550 rejected")

    const token = await invite()
    await eventually(
      async () => mailbox.tried,
      (tried) => tried === 1
    )
    mailbox.outage = null
    const accepted = await post(ACCEPT, { token, password: PASSWORD })
    expect(accepted.status).toBe(200)
    await post(LOOK, { token })

    expect(token).toHaveLength(43)
    for (const secret of [token, PASSWORD]) {
      expect(await tablesWith(secret)).toEqual([])
      expect(written.join("\n")).not.toContain(secret)
      expect(inspect(accepted.data)).not.toContain(secret)
    }
    const listed = await send("GET", "/admin/workflows-executions?limit=100", {
      headers: manager.headers,
    })
    expect(JSON.stringify(listed.data)).not.toContain(token)
  })

  it("does not open with what the database has of it", async () => {
    await invite()
    const { invite_hash } = await access()
    const { status, data } = await post(ACCEPT, {
      token: invite_hash,
      password: PASSWORD,
    })

    expect([status, data.code]).toEqual([401, "invalid_invitation"])
  })

  it.each([
    ["another address", { email: "attacker@evil.test" }],
    ["a role", { role_id: "imprl_manager" }],
    ["all areas", { areas: ["customers"], read_only: false }],
    ["another access", { id: "supacc_01ARZ3NDEKTSV4RRFFQ69G5FAV" }],
    ["metadata", { metadata: { support_access_id: null } }],
  ])("cannot be made into %s", async (_, more) => {
    const token = await invite()
    const refused = await post(ACCEPT, { token, password: PASSWORD, ...more })
    expect([refused.status, refused.data.code]).toEqual([
      400,
      "invalid_request",
    ])

    await post(ACCEPT, { token, password: PASSWORD })
    const users = await knex()("user").select("email")
    expect(users.map(({ email }) => email).sort()).toEqual([
      EMAIL,
      "manager@shop.test",
    ])
    expect(await access()).toMatchObject({ read_only: true, role_id: null })
  })

  it("opens nothing that another invitation is for", async () => {
    const [mine, other] = [
      await invite(),
      await invite({ email: "other@agency.test" }),
    ]
    expect(
      (await post(ACCEPT, { token: mine, password: PASSWORD })).data
    ).toEqual(expect.objectContaining({ email: EMAIL }))

    expect(await access("other@agency.test")).toMatchObject({
      status: "invited",
      user_id: null,
    })
    expect((await post(LOOK, { token: other })).status).toBe(200)
    expect((await post(LOOK, { token: mine })).status).toBe(401)
  })

  it("is no invitation of Medusa's, and no login by itself", async () => {
    const token = await invite()
    const invites = await send("GET", "/admin/invites", {
      headers: manager.headers,
    })
    expect(invites.data.count).toBe(0)
    const bearer = await send("GET", "/admin/users/me", {
      headers: { authorization: `Bearer ${token}` },
    })
    const medusas = await send("POST", `/admin/invites/accept?token=${token}`, {
      headers: JSON_TYPE,
      body: { email: EMAIL },
    })

    expect([bearer.status, medusas.status]).toEqual([401, 401])
  })

  it("counts once of two clicks beside the end of the access", async () => {
    for (let round = 0; round < 4; round++) {
      const email = `helper${round}@agency.test`
      const token = await invite({ email })
      const { id } = await access(email)
      const [accepted] = await Promise.all([
        post(ACCEPT, { token, password: PASSWORD }),
        send("POST", `/admin/support-access/${id}/revoke`, {
          headers: manager.headers,
          body: {},
        }),
      ])

      expect([200, 401]).toContain(accepted.status)
      expect((await access(email)).status).toBe("revoked")
      const login = await post("/auth/user/emailpass", {
        email,
        password: PASSWORD,
      })
      expect(login.status).toBe(401)
    }
  })

  describe("a page of another site", () => {
    const paths = [REQUESTS, LOOK, ACCEPT]
    const bodyOf = (path: string, token: string) =>
      path === REQUESTS
        ? asking({ email: "lured@agency.test" })
        : path === LOOK
          ? { token }
          : { token, password: PASSWORD }

    it.each([
      ["a form", { "content-type": "application/x-www-form-urlencoded" }],
      ["plain text", { "content-type": "text/plain" }],
      ["a file", { "content-type": "multipart/form-data; boundary=x" }],
      [
        "JSON by another name",
        { "content-type": "text/plain+application/json" },
      ],
      ["a foreign Origin", { ...JSON_TYPE, origin: "https://evil.test" }],
      ["no Origin to speak of", { ...JSON_TYPE, origin: "null" }],
      ["a cross-site fetch", { ...JSON_TYPE, "sec-fetch-site": "cross-site" }],
      ["a sibling's fetch", { ...JSON_TYPE, "sec-fetch-site": "same-site" }],
    ])("cannot post with %s", async (_, headers) => {
      const token = await invite()

      for (const path of paths) {
        const fields = bodyOf(path, token) as Record<string, string>
        const body = headers["content-type"].includes("urlencoded")
          ? new URLSearchParams(fields).toString()
          : JSON.stringify(fields)
        const { status, data } = await post(path, body, headers)
        expect([path, status, data.code]).toEqual([
          path,
          400,
          "invalid_request",
        ])
      }
      expect((await access()).status).toBe("invited")
      expect(await access("lured@agency.test")).toBeUndefined()
    })

    it.each([
      ["itself", (own: string) => ({ origin: own })],
      [
        "itself, behind a proxy that renames it",
        () => ({
          origin: "https://shop.test",
          "sec-fetch-site": "same-origin",
        }),
      ],
      [
        "itself, behind a proxy that says so",
        () => ({
          origin: "https://shop.test",
          "x-forwarded-host": "shop.test",
        }),
      ],
      ["a script without a browser", () => ({})],
    ])("is not %s", async (_, headers) => {
      const own = (api as any).defaults.baseURL
      const { status } = await post(REQUESTS, asking(), {
        ...JSON_TYPE,
        ...headers(own),
      })

      expect(status).toBe(202)
    })

    it("gets no leave from CORS, and cannot read what is answered", async () => {
      for (const path of [
        ...paths,
        "/support-access",
        "/support-access/invitation",
      ]) {
        const { headers } = await send("OPTIONS", path, {
          headers: {
            origin: "https://evil.test",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
          },
        })
        expect([path, headers["access-control-allow-origin"]]).toEqual([
          path,
          undefined,
        ])
      }
    })
  })

  describe("the pages", () => {
    const PAGES = ["/support-access", "/support-access/invitation"]
    const HOSTILE = `</title><script>alert(1)</script><img src=x onerror=alert(1)>"'&`
    const nameShop = (name: string) =>
      getContainer().resolve(Modules.STORE).updateStores({}, { name })

    it.each(PAGES)(
      "%s load nothing from elsewhere and stand in no frame",
      async (path) => {
        const { data, headers } = await send("GET", path)
        const nonce = /script-src 'nonce-([^']+)'/.exec(
          headers["content-security-policy"]
        )![1]

        expect(headers["content-security-policy"]).toBe(
          [
            "default-src 'none'",
            `script-src 'nonce-${nonce}'`,
            `style-src 'nonce-${nonce}'`,
            "img-src data:",
            "connect-src 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
          ].join("; ")
        )
        expect(headers).toMatchObject({
          "cache-control": "no-store",
          "referrer-policy": "no-referrer",
          "x-frame-options": "DENY",
          "x-content-type-options": "nosniff",
          "content-type": "text/html; charset=utf-8",
          "cross-origin-opener-policy": "same-origin",
        })
        expect(data).not.toMatch(/(?:src|href)="(?!data:,"|\?lang=)/)
        expect(data).not.toMatch(/ on\w+=| style=|https?:\/\/|url\(/)
        const again = await send("GET", path)
        expect(again.data).not.toContain(nonce)
      }
    )

    it.each(PAGES)("%s show the shop's name as text", async (path) => {
      await nameShop(HOSTILE)
      const { data } = await send("GET", path)

      expect(data).not.toContain("<script>alert")
      expect(data).not.toContain("<img")
      expect(data).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    })

    it.each(PAGES)("%s repeat nothing of the request", async (path) => {
      const marks = "zq9xw<b>"
      const { data } = await send(
        "GET",
        `${path}?lang=${encodeURIComponent(marks)}&token=zq9xw&code=zq9xw`,
        { headers: { "accept-language": marks, "x-medusa-locale": "zq9xw" } }
      )

      expect(data).not.toContain("zq9xw")
    })

    it("answer names as JSON, which no browser takes for a page", async () => {
      const token = await invite({ first_name: HOSTILE, company: HOSTILE })
      const { headers, data } = await post(LOOK, { token })

      expect(headers["content-type"]).toMatch(/^application\/json/)
      expect(data.invitation.name).toBe(HOSTILE)
    })
  })

  it("tells who asks in the feed as inert text, and not without end", async () => {
    const hostile = await post(REQUESTS, asking({ name: "A\u202e\nB" }))
    expect([hostile.status, hostile.data.code]).toEqual([
      400,
      "invalid_request",
    ])
    const long = "x".repeat(100)
    const asked = await post(REQUESTS, asking({ name: long, company: long }))
    expect(asked.status).toBe(202)
    await tellStaffOfSupportAccessWorkflow(getContainer()).run()
    const { data } = await send("GET", "/admin/notifications?channel=feed", {
      headers: manager.headers,
    })
    const [{ data: told }] = data.notifications

    expect(told.title).toBe("Outside support asks for access")
    expect(told.description).not.toMatch(/[\n\u202e]/)
    expect(told.description.length).toBeLessThan(450)
    expect(told.description).not.toContain("The tracking pixel")
  })
})
