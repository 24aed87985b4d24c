import { commandLine, commandsOn } from "../helpers/command-line"
import { accessRow, letTimePass, roleNamed } from "../helpers/helper-account"
import { http } from "../helpers/http"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { databaseOf } from "../helpers/world"

jest.setTimeout(300_000)

const URL = "https://api.shop.example"

// What the operator of the machine grants and ends counts in the running shop.
suite(({ api, getContainer, dbConfig }) => {
  const call = commandsOn(getContainer)
  const inProcessOfItsOwn = commandLine(() => dbConfig.clientUrl)
  const knex = () => databaseOf(getContainer())
  let staff: Staff

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
  })

  const access = async (...args: string[]) => {
    const ran = await call(["support-access", ...args, "--json"])

    return { ...ran, data: ran.stdout ? JSON.parse(ran.stdout) : null }
  }
  const login = (credentials: { email: string; password: string }) =>
    http(api).post(
      "/auth/user/emailpass",
      {},
      { email: credentials.email, password: credentials.password }
    )
  const ordersAs = async (token: string) =>
    (
      await http(api).get("/admin/orders", {
        authorization: `Bearer ${token}`,
      })
    ).status
  const entries = async (id: string) =>
    (
      await http(api).get(
        `/admin/support-access/${id}/actions`,
        staff.manager.headers
      )
    ).body.log_entries

  it("grants an account, extends and revokes it: the helper is in, and out", async () => {
    const granted = await access(
      ...["grant", "--email", "Ann@Agency.test", "--expires", "48h"],
      ...["--kind", "account", "--first-name", "Ann", "--company", "Agency"],
      ...["--areas", "orders", "--reason", "Labels fail", "--ticket", "T-1"],
      ...["--role", "support viewer", "--locale", "fr"]
    )
    expect([granted.code, granted.stderr]).toEqual([0, ""])
    const { support_access, credentials, invite_url, handover } = granted.data
    expect(support_access).toMatchObject({
      kind: "account",
      status: "active",
      email: "ann@agency.test",
      name: "Ann",
      company: "Agency",
      areas: ["orders"],
      read_only: true,
      reason: "Labels fail",
      ticket: "T-1",
      role: {
        id: await roleNamed(getContainer(), "Support viewer"),
        name: "Support viewer",
      },
      created_by: { id: "cli", email: null, name: "Command line" },
    })
    expect(invite_url).toBeNull()
    expect(credentials.login_url).toBe("http://localhost:9000/app")
    expect(handover).toContain(credentials.password)
    expect(handover).toContain("Accès temporaire")

    const { status, body } = await login(credentials)
    expect(status).toBe(200)
    expect(await ordersAs(body.token)).toBe(200)

    const [before] = [support_access.expires_at]
    const extended = await access(
      ...["extend", "ann@AGENCY.test", "--expires", "5d"]
    )
    expect(extended.code).toBe(0)
    expect(
      Date.parse(extended.data.support_access.expires_at) - Date.parse(before)
    ).toBeGreaterThan(2.9 * 24 * 3_600_000)
    const sooner = await access(
      ...["extend", support_access.id, "--expires", "1d"]
    )
    expect([sooner.code, sooner.stdout]).toEqual([2, ""])
    expect(sooner.stderr).toContain("--expires: ")

    const revoked = await access(
      ...["revoke", support_access.id, "--reason", "Solved"]
    )
    expect(revoked.data.support_access).toMatchObject({
      status: "revoked",
      revoke_reason: "Solved",
      revoked_by: { id: "cli", email: null, name: "Command line" },
    })
    expect(await ordersAs(body.token)).toBe(401)
    expect((await login(credentials)).status).toBe(401)
    const users = knex()("user").whereNull("deleted_at")
    expect(await users.where({ email: "ann@agency.test" })).toEqual([])

    const again = await access("revoke", "ann@agency.test")
    expect([again.code, again.data.support_access.status]).toEqual([
      0,
      "revoked",
    ])
    const log = await entries(support_access.id)
    expect(
      log
        .map(({ action }: { action: string }) => action)
        .filter((action: string) => !/_(used|action)$/.test(action))
    ).toEqual([
      "support_access_granted",
      "support_access_extended",
      "support_access_revoked",
      // The bearer that was left.
      "support_access_refused",
    ])
    expect(log[0].admin).toEqual(support_access.created_by)
    // The password is on standard output, and nowhere in the database.
    const { rows } = await knex().raw(
      `select query_to_xml('select * from ' || quote_ident(table_name),
         true, true, '')::text as content
       from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`
    )
    expect(
      rows.filter(({ content }: { content: string }) =>
        content.includes(credentials.password)
      )
    ).toEqual([])
  })

  it("invites: the link opens the page of the shop it names, once", async () => {
    const granted = await access(
      ...["grant", "--email", "ben@agency.test", "--expires", "7d"],
      ...["--full", "--allow-ip", "127.0.0.1", "--allow-ip", "::1"],
      ...["--url", `${URL}/`]
    )
    const { support_access, credentials, invite_url } = granted.data
    expect(credentials).toBeNull()
    expect(support_access).toMatchObject({
      kind: "invitation",
      status: "invited",
      read_only: false,
      allowed_ips: ["127.0.0.1", "::1"],
      reason: "Granted on the command line",
    })
    expect(support_access.areas).not.toContain("customers")
    expect(invite_url).toMatch(
      /^https:\/\/api\.shop\.example\/support-access\/invitation#token=/
    )
    const accepted = await http(api).post(
      "/support-access/invitations/accept",
      {},
      { token: invite_url.split("token=")[1], password: "a long password" }
    )
    expect([accepted.status, accepted.body]).toEqual([200, expect.anything()])
    const { status } = await login({
      email: "ben@agency.test",
      password: "a long password",
    })
    expect(status).toBe(200)
  })

  it("lists by state and text, in lines and in JSON, and ends all", async () => {
    for (const name of ["ann", "ben"]) {
      await access(
        ...["grant", "--email", `${name}@agency.test`, "--expires", "1d"]
      )
    }
    const past = await access(
      ...["grant", "--email", "old@agency.test", "--expires", "1"]
    )
    await letTimePass(getContainer(), past.data.support_access.id)

    const emails = (data: any) =>
      data.support_accesses.map(({ email }: { email: string }) => email)
    const open = await access("list", "--status", "invited,active")
    expect(open.data.count).toBe(2)
    expect(emails(open.data)).toEqual(["ben@agency.test", "ann@agency.test"])
    const found = await access("list", "--q", "OLD@", "--kind", "invitation")
    expect(found.data.support_accesses).toMatchObject([{ status: "expired" }])
    const { stdout } = await call(["support-access", "list"])
    expect(stdout.trim().split("\n")).toHaveLength(3)
    expect(stdout).toMatch(/supacc_\w+ {2}invited {2}ann@agency\.test/)

    const over = await access(
      ...["extend", "old@agency.test", "--expires", "2d"]
    )
    expect([over.code, over.stdout]).toEqual([1, ""])
    const all = await access("revoke", "--all")
    expect([all.code, all.stdout]).toEqual([0, '{"count":2}\n'])
    expect((await access("list", "--status", "invited")).data).toEqual({
      support_accesses: [],
      count: 0,
    })
  })

  it("names what is wrong with exit code 2, and makes nothing", async () => {
    const grant = (...more: string[]) =>
      access(
        ...["grant", "--email", "eve@agency.test", "--expires", "1d", ...more]
      )
    for (const [outcome, sentence] of [
      [await grant("--role", "King"), "--role: There is no role"],
      [await grant("--areas", "moon"), "--areas: "],
      [
        await access(
          ...["grant", "--email", staff.manager.email, "--expires", "1d"]
        ),
        "--email: it belongs to somebody",
      ],
      [await access("revoke", "supacc_none"), "no support access supacc_none"],
      [
        await access("extend", "eve@agency.test", "--expires", "1d"),
        "no support access eve@agency.test",
      ],
    ] as const) {
      expect([sentence, outcome.code, outcome.stdout]).toEqual([
        sentence,
        2,
        "",
      ])
      expect(outcome.stderr).toContain(sentence)
      expect(outcome.stderr.trim().split("\n")).toHaveLength(1)
    }
    const nowhere = await inProcessOfItsOwn(
      ["support-access", "grant", "--email", "eve@agency.test", "--expires=1d"],
      { LOGIN_AS_CUSTOMER_OPTIONS: "{}" }
    )
    expect([nowhere.code, nowhere.stdout]).toEqual([2, ""])
    expect(nowhere.stderr).toContain("--url is missing")
    expect(await knex()("support_access")).toEqual([])
    expect(await accessRow(getContainer(), "supacc_none")).toBeUndefined()
  })
})
