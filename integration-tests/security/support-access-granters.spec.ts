import { Modules } from "@medusajs/framework/utils"

import { grantSupportAccessWorkflow } from "../../src/workflows/support-access/workflows/grant-support-access"
import { bearer, moduleService } from "../helpers/fixtures"
import {
  accessRow,
  grantAccess,
  grantAccount,
  roleNamed,
  SUPPORT,
} from "../helpers/helper-account"
import { holdBackJobs } from "../helpers/jobs"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { databaseOf, sender } from "../helpers/world"

jest.setTimeout(180_000)

const ACCEPT = "/support-access/invitations/accept"
const PASSWORD = "correct horse battery"
const SYSTEM = {
  actor: { type: "system", id: null },
  client: { ip_address: null, user_agent: null },
} as const

// Who may grant is not to give by it what they do not hold, to anybody whom
// they did not name, or to themselves once they are gone; and who was not
// granted anything is not to slip in between.
suite(({ api, getContainer }) => {
  const send = sender(api)
  const knex = () => databaseOf(getContainer())
  let staff: Staff

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
    const service = moduleService(getContainer())
    const { role } = await service.saveRole({
      name: "Front desk",
      permissions: ["support_access:create", "impersonation:create"],
      ...SYSTEM,
    })
    await service.changeRoleUsers({
      role_id: role.id,
      add: [staff.clerk.id],
      ...SYSTEM,
    })
  })

  beforeEach(() => holdBackJobs(getContainer()))
  afterEach(() => jest.restoreAllMocks())

  const byClerk = (path: string, body: object) =>
    send("POST", `${SUPPORT}${path}`, { headers: staff.clerk.headers, body })
  const role = (name: string) => roleNamed(getContainer(), name)
  const endOf = async (id: string) =>
    new Date((await accessRow(getContainer(), id)).expires_at).getTime()
  const made = async (email: string) => ({
    users: await knex()("user").where({ email, deleted_at: null }),
    logins: await knex()("provider_identity").where({ entity_id: email }),
  })
  const logIn = (email: string, password: string, actor = "user") =>
    send("POST", `/auth/${actor}/emailpass`, { body: { email, password } })

  describe("more time", () => {
    it("is given by nobody who holds less than the access", async () => {
      const { support_access } = await grantAccess(api, staff.manager, {
        role_id: await role("Support agent"),
        read_only: false,
        expires_in_hours: 1,
      })
      const before = await endOf(support_access.id)
      const path = `/${support_access.id}/extend`
      const tried = await byClerk(path, { expires_in_hours: 720 })

      expect([tried.status, tried.data.code]).toEqual([403, "role_exceeds_own"])
      expect(await endOf(support_access.id)).toBe(before)

      const { status } = await send("POST", `${SUPPORT}${path}`, {
        headers: staff.manager.headers,
        body: { expires_in_hours: 2 },
      })
      expect(status).toBe(200)
    })

    it.each([
      ["without a role", {}],
      ["that holds what they hold", { role_id: "Support agent" }],
    ])("of an access %s is theirs to give", async (_, { role_id }: any) => {
      const { support_access } = await grantAccess(api, staff.manager, {
        ...(role_id ? { role_id: await role(role_id) } : {}),
        expires_in_hours: 1,
      })
      const { status } = await byClerk(`/${support_access.id}/extend`, {
        expires_in_hours: 2,
      })

      expect(status).toBe(200)
    })
  })

  it("the name that the shop gave stays, whatever the invited one says", async () => {
    const { support_access, invite_url } = await grantAccess(
      api,
      staff.manager,
      { first_name: "Debug", last_name: "Team" }
    )
    const { status } = await send("POST", ACCEPT, {
      body: {
        token: invite_url.split("#token=")[1],
        password: PASSWORD,
        first_name: "Shop",
        last_name: "Owner",
      },
    })
    const { users } = await made("helper@agency.test")

    expect(status).toBe(200)
    expect(await accessRow(getContainer(), support_access.id)).toMatchObject({
      first_name: "Debug",
      last_name: "Team",
    })
    expect(users).toMatchObject([{ first_name: "Debug Team", last_name: null }])
  })

  it.each(["\u3164", "\u2800", "Ho\u00adst", "Shop\u180e", "\u115fOwner"])(
    "a name with what is not seen is none: %j",
    async (name) => {
      const code = await moduleService(getContainer()).changeSupportCode({
        enabled: true,
        ...SYSTEM,
      })
      const asked = await send("POST", "/support-access/requests", {
        body: { code: code.code, email: "a@b.test", name, reason: "Labels" },
      })
      const granted = await send("POST", SUPPORT, {
        headers: staff.manager.headers,
        body: { email: "a@b.test", first_name: name, reason: "Labels" },
      })

      expect([asked.status, granted.status]).toEqual([400, 400])
      expect(await knex()("support_access").select("id")).toEqual([])
    }
  )

  it.each([
    ["email", { email: "Manager@shop.test" }],
    ["email", { email: " new@shop.test" }],
    ["email", { email: "new@shop.test\nBcc: all@shop.test" }],
    ["email", { email: "new@agency@shop.test" }],
    ["expires_in_hours", { expires_in_hours: 721 }],
    ["expires_in_hours", { expires_in_hours: 0.5 }],
    ["expires_in_hours", { expires_in_hours: NaN }],
    ["kind", { kind: "account", invite_hash: "0".repeat(64) }],
  ])("the workflow refuses a wrong %s by itself: %o", async (field, wrong) => {
    const { errors } = await grantSupportAccessWorkflow(getContainer()).run({
      throwOnError: false,
      input: {
        kind: "account",
        email: "new@agency.test",
        first_name: null,
        last_name: null,
        company: null,
        reason: "Labels fail",
        ticket: null,
        areas: ["orders"],
        read_only: true,
        allowed_ips: [],
        role_id: null,
        expires_in_hours: 1,
        invite_hash: null,
        password_hash: "c2NyeXB0",
        ...SYSTEM,
        ...(wrong as object),
      },
    })

    expect(errors.map(({ error }) => error.message)).toEqual([
      `${field} is not valid.`,
    ])
    expect(await knex()("support_access").select("id")).toEqual([])
  })

  it("what a dismissed admin granted stands until its end, is seen as theirs, and ended by others", async () => {
    const helper = await grantAccount(api, staff.manager)
    const dismissed = await send("DELETE", `/admin/users/${staff.manager.id}`, {
      headers: staff.clerk.headers,
    })
    const works = () =>
      send("GET", "/admin/products", { headers: helper.headers })

    expect(dismissed.status).toBe(200)
    expect((await works()).status).toBe(200)
    const { data } = await send("GET", `${SUPPORT}?status=active`, {
      headers: staff.auditor.headers,
    })
    expect(data.support_accesses).toMatchObject([
      { id: helper.id, created_by: { email: "manager@shop.test" } },
    ])

    await moduleService(getContainer()).endSupportAccesses({ ...SYSTEM })
    expect((await works()).status).toBe(401)
  })

  it("an admin whom somebody marks as made by an access is not removed with it", async () => {
    const helper = await grantAccount(api, staff.manager)
    const mark = (id: string, support_access_id: string | null) =>
      send("POST", `/admin/users/${id}`, {
        headers: staff.clerk.headers,
        body: { metadata: { support_access_id } },
      })

    expect((await mark(staff.manager.id, helper.id)).status).toBe(200)
    expect((await mark(helper.user_id, null)).status).toBe(200)
    await send("POST", `${SUPPORT}/${helper.id}/revoke`, {
      headers: staff.manager.headers,
      body: {},
    })

    expect((await made("manager@shop.test")).users).toHaveLength(1)
    expect((await logIn("manager@shop.test", "supersecret")).status).toBe(200)
    expect(await made(helper.login.email)).toEqual({ users: [], logins: [] })
  })

  describe.each(["user", "customer"])("who registers as a %s", (actor) => {
    const email = "helper@agency.test"
    const own = "password of a stranger"
    const register = () =>
      send("POST", `/auth/${actor}/emailpass/register`, {
        body: { email, password: own },
      })
    const staysOut = async () => {
      const { data } = await logIn(email, own)

      return data.token
        ? (
            await send("GET", "/admin/users/me", {
              headers: bearer(data.token),
            })
          ).status
        : 401
    }

    it("with an invited address holds it up, and gets nothing by it", async () => {
      const { support_access, invite_url } = await grantAccess(
        api,
        staff.manager
      )
      expect((await register()).status).toBe(200)
      const { data } = await send("POST", ACCEPT, {
        body: { token: invite_url.split("#token=")[1], password: PASSWORD },
      })

      expect(data.code).toBe("email_taken")
      expect(await staysOut()).toBe(401)
      await send("POST", `${SUPPORT}/${support_access.id}/revoke`, {
        headers: staff.manager.headers,
        body: {},
      })
      // It was made by nobody's grant, and stays whose it is.
      expect((await logIn(email, own, actor)).status).toBe(200)
    })

    it("while it is accepted is not let in, whoever is first", async () => {
      const { invite_url } = await grantAccess(api, staff.manager)
      const auth = getContainer().resolve(Modules.AUTH)
      const create = auth.createAuthIdentities.bind(auth)
      jest
        .spyOn(auth, "createAuthIdentities")
        .mockImplementationOnce(async (input: any) => {
          await register()

          return (await create(input)) as never
        })
      const accepted = await send("POST", ACCEPT, {
        body: { token: invite_url.split("#token=")[1], password: PASSWORD },
      })

      expect(accepted.status).toBeGreaterThanOrEqual(400)
      expect(await staysOut()).toBe(401)
      expect((await logIn(email, PASSWORD)).status).toBe(401)
      expect((await made(email)).users).toEqual([])
      expect(
        await knex()("support_access").where({ email }).first()
      ).toMatchObject({ status: "invited", user_id: null })
    })
  })

  it("an account that could neither be made nor unmade opens nothing", async () => {
    const users = getContainer().resolve(Modules.USER)
    const auth = getContainer().resolve(Modules.AUTH)
    jest
      .spyOn(auth, "createAuthIdentities")
      .mockRejectedValueOnce(new Error("out of memory"))
    jest
      .spyOn(users, "deleteUsers")
      .mockRejectedValueOnce(new Error("out of memory"))
    const { status } = await send("POST", SUPPORT, {
      headers: staff.manager.headers,
      body: { kind: "account", email: "half@agency.test", reason: "x" },
    })

    expect(status).toBeGreaterThanOrEqual(400)
    const [row] = await knex()("support_access").where({
      email: "half@agency.test",
    })
    expect(row).toMatchObject({ status: "revoked" })
    await moduleService(getContainer()).expireSupportAccesses()
    // Ending all is as good as the job.
    await send("POST", `${SUPPORT}/end`, {
      headers: staff.manager.headers,
      body: {},
    })
    expect(await made("half@agency.test")).toEqual({ users: [], logins: [] })
  })
})
