import { moduleService } from "../helpers/fixtures"
import {
  accessRow,
  grantAccess,
  grantAccount,
  letTimePass,
  roleNamed,
  SUPPORT,
  supportEntries,
} from "../helpers/helper-account"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import { holdBackJobs } from "../helpers/jobs"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { databaseOf } from "../helpers/world"

jest.setTimeout(180_000)

const HOUR = 3_600_000
const MALFORMED = { status: 400, code: "invalid_request" }
const NOT_OPEN = { status: 400, code: "support_access_not_open" }

suite(({ getContainer, api }) => {
  let staff: Staff

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
  })

  beforeEach(async () => {
    await holdBackJobs(getContainer())
  })

  const send = async (path: string, body: object = {}) =>
    await http(api).post(`${SUPPORT}/${path}`, staff.manager.headers, body)
  const get = async (path = "", query: object = {}) =>
    await http(api).get(`${SUPPORT}${path}`, staff.manager.headers, query)
  const granted = async (body: object = {}) =>
    (await grantAccess(api, staff.manager, body)).support_access
  const wide = async (more: object = {}) =>
    await granted({
      areas: ["catalog", "orders", "customers"],
      read_only: false,
      role_id: await roleNamed(getContainer(), "Support agent"),
      allowed_ips: ["203.0.113.7"],
      expires_in_hours: 48,
      ...more,
    })

  describe("POST /admin/support-access/:id", () => {
    it("changes addresses either way", async () => {
      const { id } = await wide()

      for (const allowed_ips of [["198.51.100.0/24", "2001:db8::/64"], []]) {
        const { body } = await send(id, { allowed_ips })
        expect(body.support_access.allowed_ips).toEqual(allowed_ips)
      }
      expect(await supportEntries(getContainer(), id, "changed")).toHaveLength(
        2
      )
    })

    it("lowers the rest", async () => {
      const before = await wide()
      const { status, body } = await send(before.id, {
        areas: ["orders"],
        read_only: true,
        expires_in_hours: 5,
      })

      expect(status).toBe(200)
      expect(body.support_access).toEqual({
        ...before,
        areas: ["orders"],
        read_only: true,
        expires_at: expect.any(String),
      })
      expect(Date.parse(body.support_access.expires_at)).toBeLessThan(
        Date.now() + 5 * HOUR + 1000
      )
      const [entry] = await supportEntries(getContainer(), before.id, "changed")
      expect(entry.details).toMatchObject({
        fields: ["areas", "read_only", "expires_at"],
        values: { areas: "orders", read_only: true },
        before: {
          areas: "catalog, orders, customers",
          read_only: false,
          expires_at: before.expires_at,
        },
      })
    })

    it("takes what reading only forbids from the kept permissions", async () => {
      const { id } = await wide()
      const kept = async () =>
        (await accessRow(getContainer(), id)).permissions as string[]

      expect(await kept()).toEqual([
        "impersonation:create",
        "impersonation:update",
        "impersonation:order",
      ])
      await send(id, { read_only: true })
      expect(await kept()).toEqual(["impersonation:create"])
      const { body } = await send(id, { role_id: null })
      expect(body.support_access.role).toBeNull()
      expect(await kept()).toEqual([])
    })

    it.each<[string, object, RegExp]>([
      ["another area", { areas: ["orders", "settings"] }, /^areas/],
      ["longer", { expires_in_hours: 49 }, /^expires_in_hours/],
      ["a role", { role_id: "imprl_manager" }, /role_id/],
      ["no areas", { areas: [] }, /areas/],
      ["an e-mail", { email: "eve@agency.test" }, /email/],
      ["a status", { status: "active" }, /status/],
      ["everybody's address", { allowed_ips: ["::/0"] }, /allowed_ips/],
    ])("refuses %s, and changes nothing", async (_, body, message) => {
      const { id } = await wide()
      const before = await accessRow(getContainer(), id)
      const answer = await send(id, { read_only: true, ...body })

      expect([refusalOf(answer), answer.body.message]).toEqual([
        MALFORMED,
        expect.stringMatching(message),
      ])
      expect(await accessRow(getContainer(), id)).toEqual(before)
      expect(await supportEntries(getContainer(), id, "changed")).toEqual([])
    })

    it("refuses changes for who may only read", async () => {
      const { id } = await granted()
      const answer = await send(id, { read_only: false })

      expect(refusalOf(answer)).toEqual(MALFORMED)
      expect(answer.body.message).toMatch(/^read_only/)
    })

    it("writes nothing where nothing is changed", async () => {
      const { id, areas } = await wide()
      const { status } = await send(id, { areas, read_only: false })

      expect(status).toBe(200)
      expect(await supportEntries(getContainer(), id, "changed")).toEqual([])
    })

    it("works also when the role is gone", async () => {
      const { id } = await wide()
      await databaseOf(getContainer())("impersonation_role")
        .where({ name: "Support agent" })
        .update({ deleted_at: new Date() })

      expect((await send(id, { allowed_ips: [] })).status).toBe(200)
    })
  })

  describe("POST /admin/support-access/:id/extend", () => {
    const extend = async (id: string, body: object) =>
      await send(`${id}/extend`, body)

    it("lasts so long from now, and says so", async () => {
      const before = await granted({ expires_in_hours: 1 })
      const { body } = await extend(before.id, { expires_in_hours: 720 })
      const end = Date.parse(body.support_access.expires_at)

      expect(end).toBeLessThanOrEqual(Date.now() + 720 * HOUR)
      expect(end).toBeGreaterThan(Date.now() + 719.9 * HOUR)
      const [entry] = await supportEntries(
        getContainer(),
        before.id,
        "extended"
      )
      expect(entry).toMatchObject({
        admin_id: staff.manager.id,
        details: {
          values: { expires_at: body.support_access.expires_at },
          before: { expires_at: before.expires_at },
        },
      })
    })

    it.each([
      {},
      { expires_in_hours: 721 },
      { expires_in_hours: 0 },
      { expires_in_hours: "24" },
      { expires_in_hours: 1.5 },
      // Earlier than it ends.
      { expires_in_hours: 1 },
      { expires_in_hours: 200, read_only: false },
    ])("refuses %j", async (body) => {
      const { id } = await granted()
      const before = await accessRow(getContainer(), id)

      expect(refusalOf(await extend(id, body))).toEqual(MALFORMED)
      expect(await accessRow(getContainer(), id)).toEqual(before)
    })

    it("does not bring back what is over", async () => {
      const { id } = await granted()
      await letTimePass(getContainer(), id)

      expect(refusalOf(await extend(id, { expires_in_hours: 5 }))).toEqual(
        NOT_OPEN
      )
      expect(refusalOf(await send(id, { allowed_ips: [] }))).toEqual(NOT_OPEN)
      const other = await granted({ email: "other@agency.test" })
      await send(`${other.id}/revoke`)
      expect(
        refusalOf(await extend(other.id, { expires_in_hours: 5 }))
      ).toEqual(NOT_OPEN)
    })
  })

  describe("GET /admin/support-access", () => {
    const emails = async (query: object = {}) =>
      (await get("", query)).body.support_accesses.map(
        ({ email }: { email: string }) => email
      )

    it("pages, newest first", async () => {
      for (const name of ["a", "b", "c"]) {
        await granted({ email: `${name}@agency.test` })
      }
      const first = (await get("", { limit: 2 })).body
      const second = (await get("", { limit: 2, cursor: first.next_cursor }))
        .body

      expect(first).toMatchObject({ count: 3, limit: 2, offset: 0 })
      expect(first.support_accesses[0]).toEqual(
        (await get(`/${first.support_accesses[0].id}`)).body.support_access
      )
      expect(
        [...first.support_accesses, ...second.support_accesses].map(
          ({ email }) => email
        )
      ).toEqual(["c@agency.test", "b@agency.test", "a@agency.test"])
      expect(second.next_cursor).toBeNull()
      expect(await emails({ offset: 2 })).toEqual(["a@agency.test"])
    })

    it("filters by status as it is now, kind and text", async () => {
      const gone = await granted({ email: "gone@agency.test" })
      await granted({
        email: "open@agency.test",
        first_name: "Ann",
        last_name: "Lee",
      })
      await granted({
        email: "acc@agency.test",
        kind: "account",
        ticket: "50%_x",
      })
      // After the last grant, which ends what ran out.
      await letTimePass(getContainer(), gone.id)

      expect((await get(`/${gone.id}`)).body.support_access.status).toBe(
        "expired"
      )
      expect(await emails({ status: "expired" })).toEqual(["gone@agency.test"])
      expect(await emails({ status: ["invited", "active"] })).toEqual([
        "acc@agency.test",
        "open@agency.test",
      ])
      expect(await emails({ kind: "account" })).toEqual(["acc@agency.test"])
      expect(await emails({ q: "ann l" })).toEqual(["open@agency.test"])
      expect(await emails({ q: "50%_" })).toEqual(["acc@agency.test"])
      expect(await emails({ q: "nobody" })).toEqual([])
      expect((await get("", { status: "invited", limit: 1 })).body.count).toBe(
        1
      )
    })

    it.each([
      "?status=open",
      "?kind=all",
      "?limit=0",
      "?limit=201",
      "?offset=-1",
      "?cursor=nonsense",
      "?q[]=a",
      "?q=%00",
      "?email=a",
      "?status[]=x",
    ])("refuses %s", async (query) => {
      expect(refusalOf(await get(query))).toEqual(MALFORMED)
    })

    it("shows nothing that opens anything", async () => {
      await granted()
      await granted({ kind: "account", email: "acc@agency.test" })
      const text = JSON.stringify((await get()).body)

      expect(text).not.toMatch(/hash|token|password|permissions/)
    })
  })

  describe("GET /admin/support-access/:id/actions", () => {
    it("tells what became of this one, oldest first", async () => {
      const { id } = await granted()
      await granted({ email: "other@agency.test" })
      await send(id, { areas: ["orders"] })
      await send(`${id}/extend`, { expires_in_hours: 300 })
      const { status, body } = await get(`/${id}/actions`, { locale: "fr" })

      expect(status).toBe(200)
      expect(body).toMatchObject({ count: 3, limit: 20, next_cursor: null })
      expect(body.log_entries.map(({ action }: any) => action)).toEqual([
        "support_access_granted",
        "support_access_changed",
        "support_access_extended",
      ])
      expect(body.log_entries[0].summary).toMatch(/^Accès d’assistance accordé/)
      const page = await get(`/${id}/actions`, { limit: 1, offset: 1 })
      expect(page.body.log_entries[0].action).toBe("support_access_changed")
    })

    it("asks an index, not the whole log", async () => {
      const { id } = await granted()
      const database = databaseOf(getContainer())
      let plan = ""
      await database.transaction(async (transaction) => {
        await transaction.raw("set local enable_seqscan = off")
        plan = JSON.stringify(
          await transaction.raw(
            `explain select * from impersonation_log_entry
             where deleted_at is null and action_group = 'support_access'
               and details->'values'->>'support_access_id' = ?
             order by occurred_at, id limit 20`,
            [id]
          )
        )
      })

      expect(plan).toContain("IDX_impersonation_log_entry_support_access")
    })
  })

  it("finds no strange ids", async () => {
    for (const id of BAD_IDS("supacc")) {
      const answers = [
        await get(`/${id}`),
        await get(`/${id}/actions`),
        await send(id, { areas: ["orders"] }),
        await send(`${id}/extend`, { expires_in_hours: 5 }),
      ]
      for (const { status, body } of answers) {
        expect([id, [400, 404].includes(status)]).toEqual([id, true])
        if (body.code && status === 404) {
          expect(body.code).toBe("support_access_not_found")
        }
      }
    }
  })

  describe("who may what", () => {
    const ROUTES: [string, string, "read" | "create" | "delete"][] = [
      ["GET", "", "read"],
      ["GET", "/:id", "read"],
      ["GET", "/:id/actions", "read"],
      ["POST", "", "create"],
      ["POST", "/:id", "create"],
      ["POST", "/:id/extend", "create"],
      ["POST", "/:id/approve", "create"],
      ["POST", "/:id/decline", "create"],
      ["GET", "/request-code", "create"],
      ["POST", "/request-code", "create"],
      ["POST", "/:id/revoke", "delete"],
      ["POST", "/end", "delete"],
    ]
    const call = async (
      method: string,
      path: string,
      headers: Record<string, string>
    ) =>
      method === "GET"
        ? await http(api).get(`${SUPPORT}${path}`, headers)
        : await http(api).post(`${SUPPORT}${path}`, headers, {})

    it.each(ROUTES)("%s %s", async (method, path, right) => {
      const { id } = await granted()
      const codeOf = async (headers: Record<string, string>) =>
        (await call(method, path.replace(":id", id), headers)).body.code
      const DENIED = "impersonation_permission_denied"

      for (const who of ["lead", "auditor"] as const) {
        const code = await codeOf(staff[who].headers)
        expect([who, code === DENIED]).toEqual([who, right !== "read"])
      }
      for (const who of ["agent", "viewer", "clerk"] as const) {
        expect([who, await codeOf(staff[who].headers)]).toEqual([who, DENIED])
      }
      expect(await codeOf(staff.apiKey.headers)).toMatch(
        /^impersonation_(human_required|permission_denied)$/
      )
      expect((await call(method, path.replace(":id", id), {})).status).toBe(401)
      const helper = await grantAccount(api, staff.manager, {
        email: "own@agency.test",
        read_only: false,
        role_id: await roleNamed(getContainer(), "Manager"),
      })
      expect(await codeOf(helper.headers)).toBe("support_access_restricted")
      expect([
        undefined,
        "invalid_request",
        "support_access_not_open",
      ]).toContain(await codeOf(staff.manager.headers))
    })

    it("me is everybody's, with the own address as lists see it", async () => {
      const mine = async (headers: Record<string, string>) =>
        await http(api).get(`${SUPPORT}/me`, {
          ...headers,
          "x-forwarded-for": "203.0.113.9",
        })

      for (const who of ["clerk", "manager"] as const) {
        const { status, body } = await mine(staff[who].headers)
        expect([status, body]).toEqual([
          200,
          {
            support_access: null,
            ip_address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
          },
        ])
      }
      const helper = await grantAccount(api, staff.manager)
      const { body } = await mine(helper.headers)
      expect(body.support_access.id).toBe(helper.id)
    })
  })

  describe("the role of a grant", () => {
    const held = async (headers: Record<string, string>) =>
      (await http(api).get("/admin/login-as-customer/me", headers)).body
        .permissions as string[]
    const changeRole = async (id: string, permissions: string[]) =>
      await http(api).post(
        `/admin/login-as-customer/roles/${id}`,
        staff.manager.headers,
        { permissions }
      )

    it("gives what it held then, less what it lost, for as long", async () => {
      const { body } = await http(api).post(
        "/admin/login-as-customer/roles",
        staff.manager.headers,
        {
          name: "Agency",
          permissions: ["impersonation:create", "impersonation:update"],
        }
      )
      const { id: role_id } = body.role
      const helper = await grantAccount(api, staff.manager, {
        role_id,
        read_only: false,
      })
      expect(await held(helper.headers)).toEqual([
        "impersonation:create",
        "impersonation:update",
      ])
      await changeRole(role_id, [
        "impersonation:create",
        "impersonation:update",
        "impersonation:order",
        "impersonation_log:read",
      ])
      expect(await held(helper.headers)).toEqual([
        "impersonation:create",
        "impersonation:update",
      ])
      await changeRole(role_id, ["impersonation:update"])
      expect(await held(helper.headers)).toEqual(["impersonation:update"])
    })

    it("never exceeds who grants", async () => {
      const service = moduleService(getContainer())
      const grantor = await service.saveRole({
        name: "Front desk",
        permissions: ["support_access:create", "impersonation:create"],
        actor: { type: "system", id: null },
        client: { ip_address: null, user_agent: null },
      })
      await service.changeRoleUsers({
        role_id: grantor.role.id,
        add: [staff.clerk.id],
        actor: { type: "system", id: null },
        client: { ip_address: null, user_agent: null },
      })
      const grant = async (role: string, body: object = {}) =>
        await http(api).post(SUPPORT, staff.clerk.headers, {
          email: "front@agency.test",
          reason: "x",
          role_id: await roleNamed(getContainer(), role),
          ...body,
        })

      const agent = await grant("Support agent", { read_only: false })
      expect(refusalOf(agent)).toEqual({
        status: 403,
        code: "role_exceeds_own",
      })
      // What only reads needs no more than they hold.
      expect((await grant("Support agent")).status).toBe(200)
    })

    it("is all that a helper holds: no other role, no name in the options", async () => {
      const helper = await grantAccount(api, staff.manager)
      const managers = await roleNamed(getContainer(), "Manager")
      const answer = await http(api).post(
        `/admin/login-as-customer/roles/${managers}/users`,
        staff.manager.headers,
        { add: [helper.user_id] }
      )
      expect(refusalOf(answer)).toEqual({ status: 400, code: "user_not_found" })

      await databaseOf(getContainer())("impersonation_role_user").insert({
        id: "imprlu_byhand",
        role_id: managers,
        user_id: helper.user_id,
      })
      moduleService(getContainer())
        .getOptions()
        .administrators.push(helper.user_id)
      expect(await held(helper.headers)).toEqual([])
      moduleService(getContainer()).getOptions().administrators.pop()
    })
  })
})
