import { createHash } from "node:crypto"

import {
  bearer,
  createCustomer,
  createGuest,
  type Api,
} from "../helpers/fixtures"
import {
  accessRow,
  roleNamed,
  SUPPORT,
  supportEntries,
} from "../helpers/helper-account"
import { http, refusalOf } from "../helpers/http"
import { holdBackJobs } from "../helpers/jobs"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { databaseOf } from "../helpers/world"

jest.setTimeout(180_000)

const HOUR = 3_600_000
const OWNER = "owner@demo.test"
const MALFORMED = { status: 400, code: "invalid_request" }
const TAKEN = { status: 400, code: "email_taken" }

suite(({ getContainer, api }) => {
  let staff: Staff

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
  })

  beforeEach(async () => {
    await holdBackJobs(getContainer())
  })

  const grant = async (body: object = {}, headers = staff.manager.headers) =>
    await http(api).post(SUPPORT, headers, {
      email: "debug@agency.test",
      reason: "Checkout fails",
      ...body,
    })

  /** How much there is of all that a grant makes. */
  const made = async () => {
    const database = databaseOf(getContainer())
    const counts = await Promise.all(
      ["support_access", "user", "auth_identity", "provider_identity"].map(
        async (table) => [table, (await database(table).count())[0].count]
      )
    )
    const [{ count }] = await database("impersonation_log_entry")
      .where({ action: "support_access_granted" })
      .count()

    return Object.fromEntries([...counts, ["granted", count]])
  }

  describe("an invitation", () => {
    it("has the contract's defaults, and its link this once", async () => {
      const { status, body, headers } = await grant({
        email: " Debug@Agency.test ",
      })

      expect(status).toBe(200)
      expect(body).toEqual({
        support_access: {
          id: expect.stringMatching(/^supacc_/),
          kind: "invitation",
          status: "invited",
          email: "debug@agency.test",
          name: null,
          company: null,
          areas: [
            "catalog",
            "orders",
            "shipping",
            "marketing",
            "settings",
            "plugins",
          ],
          role: null,
          read_only: true,
          allowed_ips: [],
          reason: "Checkout fails",
          ticket: null,
          asked_hours: null,
          user_id: null,
          created_by: {
            id: staff.manager.id,
            email: staff.manager.email,
            name: null,
          },
          created_at: expect.any(String),
          expires_at: expect.any(String),
          first_used_at: null,
          last_used_at: null,
          last_used_ip: null,
          revoked_at: null,
          revoked_by: null,
          revoke_reason: null,
        },
        credentials: null,
        invite_url: expect.stringMatching(
          /^http:\/\/[^/]+\/support-access\/invitation#token=[\w-]{43}$/
        ),
        handover: expect.any(String),
      })
      const { created_at, expires_at } = body.support_access
      const lasts = Date.parse(expires_at) - Date.parse(created_at)
      expect(Math.abs(lasts - 168 * HOUR)).toBeLessThan(5000)
      expect(body.handover).toContain(body.invite_url)
      expect(headers["cache-control"]).toBe("private, no-store")
    })

    it("keeps the hash of its token alone", async () => {
      const { body } = await grant()
      const token = body.invite_url.split("#token=")[1]
      const row = await accessRow(getContainer(), body.support_access.id)

      expect(row.invite_hash).toBe(
        createHash("sha256").update(token).digest("hex")
      )
      expect(JSON.stringify(row)).not.toContain(token)
    })

    it("makes no user and no login", async () => {
      const before = await made()
      await grant()

      expect(await made()).toEqual({
        ...before,
        support_access: String(Number(before.support_access) + 1),
        granted: String(Number(before.granted) + 1),
      })
    })
  })

  describe("an account", () => {
    const account = { kind: "account", first_name: "Ann", last_name: "Lee" }

    it("counts at once, with a password that logs in", async () => {
      const { body } = await grant({ ...account, company: "Agency" })

      expect(body).toMatchObject({
        support_access: {
          kind: "account",
          status: "active",
          name: "Ann Lee",
          company: "Agency",
          user_id: expect.stringMatching(/^user_/),
        },
        credentials: {
          login_url: expect.stringMatching(/^http:\/\/[^/]+\/app$/),
          email: "debug@agency.test",
          password: expect.stringMatching(/^[a-zA-Z2-9]{20}$/),
        },
        invite_url: null,
      })
      const { email, password } = body.credentials
      expect(body.handover).toContain(password)
      const login = await http(api).post(
        "/auth/user/emailpass",
        {},
        {
          email,
          password,
        }
      )
      expect(login.status).toBe(200)
      const headers = bearer(login.body.token)
      const me = await http(api).get("/admin/users/me", headers)
      expect(me.body.user).toMatchObject({
        id: body.support_access.user_id,
        email,
        first_name: "Ann",
        last_name: "Lee",
      })
      const own = await http(api).get(`${SUPPORT}/me`, headers)
      expect(own.body.support_access.id).toBe(body.support_access.id)
      const wrong = await http(api).post(
        "/auth/user/emailpass",
        {},
        {
          email,
          password: password.toLowerCase(),
        }
      )
      expect(wrong.status).toBe(401)
    })

    it("has another password each time", async () => {
      const one = await grant(account)
      const two = await grant({ ...account, email: "two@agency.test" })

      expect(one.body.credentials.password).not.toBe(
        two.body.credentials.password
      )
    })

    it("leaves nothing open where its login cannot be made", async () => {
      const before = await made()
      const database = databaseOf(getContainer())
      await database.raw(
        `create function no_login() returns trigger language plpgsql as
         $$ begin raise exception 'no'; end $$`
      )
      await database.raw(
        `create trigger no_login before insert on auth_identity
         for each row execute function no_login()`
      )
      const { status, body } = await grant(account)
      await database.raw("drop function no_login cascade")

      expect(status).toBeGreaterThanOrEqual(400)
      expect(body.credentials).toBeUndefined()
      expect(await made()).toMatchObject({
        user: before.user,
        auth_identity: before.auth_identity,
        provider_identity: before.provider_identity,
      })
      const again = await grant(account)
      expect(again.status).toBe(200)
    })
  })

  it("records who gave what to whom", async () => {
    const role_id = await roleNamed(getContainer(), "Support agent")
    const { body } = await grant({
      first_name: "Ann",
      company: "Agency",
      ticket: "T-1",
      areas: ["orders", "catalog"],
      role_id,
      read_only: false,
      allowed_ips: ["203.0.113.7", "2001:DB8::/32"],
    })
    const [entry, ...more] = await supportEntries(
      getContainer(),
      body.support_access.id,
      "granted"
    )

    expect(more).toEqual([])
    expect(entry).toMatchObject({
      action_group: "support_access",
      kind: "admin",
      outcome: "succeeded",
      admin_id: staff.manager.id,
      entity_type: "support_access",
      details: {
        values: {
          support_access_id: body.support_access.id,
          support_access_kind: "invitation",
          helper_email: "debug@agency.test",
          helper_name: "Ann",
          company: "Agency",
          expires_at: body.support_access.expires_at,
          areas: "orders, catalog",
          read_only: false,
          role_name: "Support agent",
          allowed_ips: "203.0.113.7, 2001:db8::/32",
          ticket: "T-1",
        },
      },
    })
  })

  describe("the handover text", () => {
    const server = {
      protocol: "sftp",
      host: "sftp.shop.test",
      port: 2222,
      username: "deploy-x7",
      public_key_expected: true,
      ip_allowlist: true,
    }

    it("has the note about the server, and nothing else has", async () => {
      const { body } = await grant({ server })

      expect(body.handover).toContain("Host: sftp.shop.test")
      expect(body.handover).toContain("User name: deploy-x7")
      delete body.handover
      expect(JSON.stringify(body)).not.toContain("deploy-x7")
      const tables = ["support_access", "impersonation_log_entry"]
      for (const table of tables) {
        const rows = await databaseOf(getContainer())(table).select("*")
        expect(JSON.stringify(rows)).not.toContain("deploy-x7")
      }
    })

    it.each([
      [{ locale: "fr" }, {}, "Accès temporaire"],
      [{}, { "accept-language": "fr-FR,en;q=0.5" }, "Accès temporaire"],
      [{ locale: "en" }, { "accept-language": "fr" }, "Temporary access"],
      [{}, {}, "Temporary access"],
    ])("speaks the language of %j and %j", async (body, headers, words) => {
      const answer = await grant(body, { ...staff.manager.headers, ...headers })

      expect(answer.body.handover).toContain(words)
    })
  })

  describe("POST refuses", () => {
    const LONG = "x".repeat(1001)
    const RTL = "\u202Etset.ycnega@gubed"

    it.each<[string, object, RegExp]>([
      ["no e-mail", { email: undefined }, /email/],
      ["an e-mail of another type", { email: ["a@b.test"] }, /email/],
      ["what is none", { email: "debug" }, /email/],
      ["one without a domain", { email: "debug@" }, /email/],
      ["homoglyphs", { email: "dеbug@agency.test" }, /email/],
      ["the sign of Kelvin", { email: "debug@agency.tes\u212A" }, /email/],
      ["a domain in Unicode", { email: "debug@agencé.test" }, /email/],
      ["quotes", { email: '"a b"@agency.test' }, /email/],
      ["a name beside it", { email: "Ann <a@b.test>" }, /email/],
      ["two", { email: "a@b.test,c@d.test" }, /email/],
      ["a newline in it", { email: "a@b.test\nBcc: c@d.test" }, /email/],
      ["NUL in it", { email: "a\0@b.test" }, /email/],
      ["%00 in it", { email: "a@b%00.test" }, /email/],
      ["a long one", { email: `${"a".repeat(250)}@b.test` }, /email/],
      ["no reason", { reason: undefined }, /reason/],
      ["an empty reason", { reason: "  " }, /reason/],
      ["a long reason", { reason: LONG }, /reason/],
      ["a reason that turns", { reason: RTL }, /reason/],
      ["a name that turns", { first_name: RTL }, /first_name/],
      ["a name of two lines", { last_name: "A\nPassword: x" }, /last_name/],
      ["a long name", { first_name: "x".repeat(101) }, /first_name/],
      ["an unseen company", { company: "Age\u200Bncy" }, /company/],
      ["a ticket with NUL", { ticket: "T\0" }, /ticket/],
      ["a long ticket", { ticket: "x".repeat(201) }, /ticket/],
      ["another kind", { kind: "request" }, /kind/],
      ["no hour", { expires_in_hours: 0 }, /expires_in_hours/],
      ["fewer", { expires_in_hours: -1 }, /expires_in_hours/],
      ["over 30 days", { expires_in_hours: 721 }, /expires_in_hours/],
      ["hours as text", { expires_in_hours: "24" }, /expires_in_hours/],
      ["parts of an hour", { expires_in_hours: 1.5 }, /expires_in_hours/],
      ["NaN", { expires_in_hours: NaN }, /expires_in_hours/],
      ["endless", { expires_in_hours: 1e400 }, /expires_in_hours/],
      ["no areas", { areas: [] }, /areas/],
      ["an unknown area", { areas: ["orders", "users"] }, /areas\.1/],
      ["an area twice", { areas: ["orders", "orders"] }, /areas/],
      ["areas as text", { areas: "orders" }, /areas/],
      ["a role that is no id", { role_id: "Support agent" }, /role_id/],
      ["read_only as text", { read_only: "true" }, /read_only/],
      ["an address that is none", { allowed_ips: ["localhost"] }, /ips\.0/],
      ["a prefix too long", { allowed_ips: ["1.2.3.4/33"] }, /ips\.0/],
      ["everybody", { allowed_ips: ["0.0.0.0/0"] }, /ips\.0.*anybody out/],
      ["everybody of IPv6", { allowed_ips: ["::/0"] }, /ips\.0/],
      ["everybody of IPv4, in IPv6", { allowed_ips: ["::ffff:0:0/96"] }, /ips/],
      ["an address with a zone", { allowed_ips: ["fe80::1%eth0"] }, /ips\.0/],
      [
        "an address twice",
        { allowed_ips: ["1.2.3.4", "::ffff:1.2.3.4"] },
        /allowed_ips: names one twice/,
      ],
      [
        "too many addresses",
        { allowed_ips: Array.from({ length: 51 }, (_, i) => `10.0.0.${i}`) },
        /allowed_ips/,
      ],
      ["a server without host", { server: { protocol: "ssh" } }, /server/],
      [
        "a server's host of two lines",
        { server: { protocol: "ssh", host: "a\nb" } },
        /server\.host/,
      ],
      ...[0, 65_536, "22", 1.5].map((port): [string, object, RegExp] => [
        `port ${port}`,
        { server: { protocol: "ssh", host: "h.test", port } },
        /server\.port/,
      ]),
      [
        "a server's password",
        { server: { protocol: "ssh", host: "h.test", password: "x" } },
        /server/,
      ],
      [
        "another protocol",
        { server: { protocol: "ftp", host: "h.test" } },
        /server\.protocol/,
      ],
      ["a password of one's own", { password: "secret" }, /password/],
      ["an unknown key", { status: "active" }, /status/],
      ["a strange locale", { locale: "../fr" }, /locale/],
    ])("%s, and makes nothing", async (_, body, message) => {
      const before = await made()
      const answer = await grant(body)

      expect([refusalOf(answer), answer.body.message]).toEqual([
        MALFORMED,
        expect.stringMatching(message),
      ])
      expect(await made()).toEqual(before)
    })

    it("a role that is not there", async () => {
      const before = await made()
      const answer = await grant({ role_id: "imprl_nothing" })

      expect(refusalOf(answer)).toEqual({ status: 404, code: "role_not_found" })
      expect(await made()).toEqual(before)
    })
  })

  it.each([
    "first.last+tag@agency.test",
    "o'brien@agency.test",
    "debug@xn--agenc-dsa.test",
    `${"a".repeat(64)}@agency.test`,
  ])("takes %s", async (email) => {
    const { status, body } = await grant({ email })

    expect([status, body.support_access?.email]).toEqual([200, email])
  })

  it("keeps addresses in one spelling", async () => {
    const { body } = await grant({
      allowed_ips: [
        " ::ffff:1.2.3.4 ",
        "2001:DB8::0001",
        "::FFFF:10.0.0.0/104",
      ],
    })

    expect(body.support_access.allowed_ips).toEqual([
      "1.2.3.4",
      "2001:db8::1",
      "10.0.0.0/8",
    ])
  })

  describe("an e-mail is taken", () => {
    const cases: [string, () => Promise<string> | string][] = [
      ["by an admin user", () => staff.clerk.email],
      ["in other letters", () => staff.clerk.email.toUpperCase()],
      ["by a customer's login", () => staff.ada.email],
      [
        "by a customer of mixed case",
        async () => {
          const mixed = "Mixed@Shop.test"
          await createCustomer(getContainer(), api as Api, { email: mixed })

          return mixed.toLowerCase()
        },
      ],
      [
        "by an open invitation",
        async () => {
          await grant({ email: "open@agency.test" })

          return "open@agency.test"
        },
      ],
      [
        "by an account",
        async () => {
          await grant({ email: "open@agency.test", kind: "account" })

          return "OPEN@agency.test"
        },
      ],
      ["by an administrator of the options", () => OWNER],
      [
        "by a login of another provider",
        async () => {
          const database = databaseOf(getContainer())
          await database("auth_identity").insert({ id: "authid_other" })
          await database("provider_identity").insert({
            id: "provid_other",
            entity_id: "sso@agency.test",
            provider: "google",
            auth_identity_id: "authid_other",
          })

          return "sso@agency.test"
        },
      ],
    ]

    it.each(cases)("%s, for both kinds", async (_, take) => {
      const email = await take()
      const before = await made()

      for (const kind of ["invitation", "account"]) {
        expect(refusalOf(await grant({ email, kind }))).toEqual(TAKEN)
      }
      expect(await made()).toEqual(before)
    })

    it("not by a customer without a login: no password belongs to it", async () => {
      const { email } = await createGuest(getContainer(), "guest@nobody.test")

      expect((await grant({ email })).status).toBe(200)
    })
  })

  describe("of many at the same moment one counts", () => {
    it.each([
      ["2 accounts", 2, () => ({ kind: "account" })],
      ["20 invitations", 20, () => ({})],
      [
        "20 of both kinds",
        20,
        (place: number) => ({ kind: place % 2 ? "account" : "invitation" }),
      ],
    ])("%s", async (_, count, body) => {
      const before = await made()
      const answers = await Promise.all(
        Array.from({ length: count }, (__, place) =>
          grant({ email: "race@agency.test", ...body(place) })
        )
      )
      const right = answers.filter(({ status }) => status === 200)

      expect(right).toHaveLength(1)
      expect(
        answers
          .filter(({ status }) => status !== 200)
          .map((answer) => refusalOf(answer))
      ).toEqual(Array(count - 1).fill(TAKEN))
      const after = await made()
      const users = right[0].body.credentials ? 1 : 0
      expect(Number(after.support_access) - Number(before.support_access)).toBe(
        1
      )
      expect(Number(after.granted) - Number(before.granted)).toBe(1)
      expect(Number(after.user) - Number(before.user)).toBe(users)
      expect(
        Number(after.provider_identity) - Number(before.provider_identity)
      ).toBe(users)
    })

    it("the index keeps a second one out where nothing else does", async () => {
      const { body } = await grant()
      const row = await accessRow(getContainer(), body.support_access.id)
      const second = databaseOf(getContainer())("support_access").insert({
        ...row,
        id: "supacc_second",
        invite_hash: null,
      })

      await expect(second).rejects.toThrow(/open_email_unique/)
    })
  })
})
