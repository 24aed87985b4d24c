import { Modules } from "@medusajs/framework/utils"

import { PERMISSIONS } from "../../src/types"
import {
  createAdmin,
  giveRole,
  impersonate,
  moduleService,
} from "../helpers/fixtures"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import { createStaff, type Staff } from "../helpers/staff"
import { createStorefrontFixture } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

const PLUGIN = "/admin/login-as-customer"

const DENIED = { status: 403, code: "impersonation_permission_denied" }
const MALFORMED = { status: 400, code: "invalid_request" }

type Headers = { headers: Record<string, string> }

suite(({ getContainer, api }) => {
  let shop: Awaited<ReturnType<typeof createStorefrontFixture>>
  let staff: Staff
  let owner: Awaited<ReturnType<typeof createAdmin>>

  beforeAll(async () => {
    shop = await createStorefrontFixture(getContainer())
    staff = await createStaff(getContainer(), api)
    owner = await createAdmin(getContainer(), api, { email: "owner@demo.test" })
  })

  const logged = async (action: string) => {
    const { rows } = await moduleService(getContainer()).listLogPage(
      { action: [action] },
      { limit: 50 }
    )

    return rows
  }

  const shopAnswer = async (token: string) => {
    const { status, body } = await http(api).get(
      "/store/customers/me",
      shop.storeHeaders("eu", token)
    )

    return { status, code: body.code }
  }

  const ENDED = { status: 401, code: "impersonation_session_ended" }

  describe("/admin/login-as-customer/roles", () => {
    const path = `${PLUGIN}/roles`
    type Role = { id: string; name: string; users: { id: string }[] }
    const list = async (query = {}, by: Headers = staff.manager) =>
      (await http(api).get(path, by.headers, query).expect(200)).body
    const roleNamed = async (name: string): Promise<Role> =>
      (await list()).roles.find((role: Role) => role.name === name)
    const create = async (body: object, by: Headers = staff.manager) =>
      await http(api).post(path, by.headers, body)
    const update = async (
      id: string,
      body: object,
      by: Headers = staff.manager
    ) => await http(api).post(`${path}/${id}`, by.headers, body)
    const users = async (
      id: string,
      body: object,
      by: Headers = staff.manager
    ) => await http(api).post(`${path}/${id}/users`, by.headers, body)
    const remove = async (id: string, by: Headers = staff.manager) =>
      await http(api).delete(`${path}/${id}`, by.headers)

    it("GET lists the built-in roles with their users", async () => {
      const body = await list({}, staff.auditor)

      expect(body).toMatchObject({
        count: 5,
        limit: 20,
        offset: 0,
        next_cursor: null,
      })
      expect(body.roles.map(({ name }: Role) => name)).toEqual([
        "Manager",
        "Support lead",
        "Support agent",
        "Support viewer",
        "Auditor",
      ])
      expect(body.roles[2]).toEqual({
        id: expect.stringMatching(/^imprl_/),
        name: "Support agent",
        description: expect.any(String),
        permissions: [
          "impersonation:create",
          "impersonation:update",
          "impersonation:order",
        ],
        built_in: true,
        users: [{ id: staff.agent.id, email: staff.agent.email }],
      })
    })

    it("GET pages", async () => {
      const first = await list({ limit: 2 })
      const second = await list({ limit: 2, cursor: first.next_cursor })
      const last = await list({ limit: 2, offset: 4 })

      expect(first.count).toBe(5)
      expect(second.roles.map(({ name }: Role) => name)).toEqual([
        "Support agent",
        "Support viewer",
      ])
      expect(last.roles).toHaveLength(1)
      expect(last.next_cursor).toBeNull()
      const junk = await http(api).get(path, staff.manager.headers, {
        cursor: "nonsense",
      })
      expect(refusalOf(junk)).toEqual(MALFORMED)
      expect(junk.body.message).toContain("cursor")
    })

    it("makes a role, changes it, gives it, takes it, deletes it", async () => {
      const made = await create({
        name: " Night shift ",
        description: "After hours",
        permissions: ["impersonation:create"],
      })
      expect(made.status).toBe(200)
      const { role } = made.body
      expect(role).toEqual({
        id: expect.stringMatching(/^imprl_/),
        name: "Night shift",
        description: "After hours",
        permissions: ["impersonation:create"],
        built_in: false,
        users: [],
      })

      const changed = await update(role.id, {
        description: null,
        permissions: ["impersonation:create", "impersonation:update"],
      })
      expect(changed.body.role).toMatchObject({
        name: "Night shift",
        description: null,
        permissions: ["impersonation:create", "impersonation:update"],
      })

      const given = await users(role.id, { add: [staff.clerk.id] })
      expect(given.body.role.users).toEqual([
        { id: staff.clerk.id, email: staff.clerk.email },
      ])
      const visit = await impersonate(api, staff.clerk, staff.ada.id)
      expect((await shopAnswer(visit.token)).status).toBe(200)

      const taken = await users(role.id, { remove: [staff.clerk.id] })
      expect(taken.body.role.users).toEqual([])
      expect(await shopAnswer(visit.token)).toEqual(ENDED)

      const deleted = await remove(role.id)
      expect(deleted.status).toBe(200)
      expect(deleted.body).toEqual({
        id: role.id,
        object: "impersonation_role",
        deleted: true,
      })
      expect(await roleNamed("Night shift")).toBeUndefined()
      expect(await logged("role_changed")).toHaveLength(5 + 5)
    })

    it("changes what runs: deleting a role ends its users' sessions", async () => {
      const { body } = await create({
        name: "Night shift",
        permissions: ["impersonation:create"],
      })
      await users(body.role.id, { add: [staff.clerk.id] })
      const visit = await impersonate(api, staff.clerk, staff.ada.id)
      await remove(body.role.id)

      expect(await shopAnswer(visit.token)).toEqual(ENDED)
    })

    it("lets nobody give or take more than they hold", async () => {
      const exceeds = { status: 403, code: "role_exceeds_own" }
      const clerkRole = await create({
        name: "Role keeper",
        permissions: ["impersonation_role:read", "impersonation_role:update"],
      })
      await users(clerkRole.body.role.id, { add: [staff.clerk.id] })
      const agentRole = await roleNamed("Support agent")
      const by = staff.clerk

      expect(
        refusalOf(
          await create(
            { name: "Mine", permissions: ["impersonation:create"] },
            by
          )
        )
      ).toEqual(exceeds)
      expect(
        refusalOf(
          await update(
            clerkRole.body.role.id,
            { permissions: ["impersonation:create"] },
            by
          )
        )
      ).toEqual(exceeds)
      expect(
        refusalOf(await users(agentRole.id, { add: [staff.clerk.id] }, by))
      ).toEqual(exceeds)
      expect(
        refusalOf(await users(agentRole.id, { remove: [staff.agent.id] }, by))
      ).toEqual(exceeds)
      expect((await roleNamed("Support agent")).users).toEqual(agentRole.users)
      expect(await roleNamed("Mine")).toBeUndefined()
    })

    it("keeps the last who may give roles", async () => {
      const manager = await roleNamed("Manager")
      await getContainer().resolve(Modules.USER).softDeleteUsers([owner.id])

      expect(
        refusalOf(await users(manager.id, { remove: [staff.manager.id] }))
      ).toEqual({ status: 400, code: "role_last_holder" })

      await users(manager.id, { add: [staff.lead.id] })
      expect(
        (await users(manager.id, { remove: [staff.manager.id] })).status
      ).toBe(200)
      expect(
        refusalOf(await http(api).get(path, staff.manager.headers))
      ).toEqual(DENIED)
    })

    it("keeps the built-in roles, and one role to a name", async () => {
      const agent = await roleNamed("Support agent")

      expect(refusalOf(await remove(agent.id))).toEqual({
        status: 400,
        code: "role_built_in",
      })
      expect(refusalOf(await update(agent.id, { permissions: [] }))).toEqual({
        status: 400,
        code: "role_built_in",
      })
      const taken = await create({ name: "support AGENT", permissions: [] })
      expect(refusalOf(taken)).toEqual({ status: 400, code: "role_name_taken" })
      expect(taken.body.message).toContain("name")
      expect(await roleNamed("Support agent")).toEqual(agent)
    })

    it("refuses who may not, before the body is read", async () => {
      const { id } = await roleNamed("Auditor")
      for (const by of [staff.lead, staff.auditor, staff.clerk, staff.apiKey]) {
        expect(refusalOf(await create({ name: 1 }, by))).toEqual(DENIED)
        expect(refusalOf(await update(id, { name: 1 }, by))).toEqual(DENIED)
        expect(refusalOf(await users(id, { add: 1 }, by))).toEqual(DENIED)
        expect(refusalOf(await remove(id, by))).toEqual(DENIED)
      }
      for (const by of [staff.agent, staff.clerk, staff.apiKey]) {
        expect(refusalOf(await http(api).get(path, by.headers))).toEqual(DENIED)
      }
      await http(api).get(path).expect(401)
      await http(api).post(path, {}, { name: "x" }).expect(401)
      await http(api).delete(`${path}/${id}`).expect(401)
    })

    it("names what is malformed, and changes nothing", async () => {
      const before = await list()
      const { id } = await roleNamed("Auditor")
      const valid = { name: "New", permissions: [] }
      const role: [object, string][] = [
        [{ ...valid, name: "" }, "name"],
        [{ ...valid, name: "   " }, "name"],
        [{ ...valid, name: ["New"] }, "name"],
        [{ ...valid, name: "x".repeat(101) }, "name"],
        [{ ...valid, name: "a\0b" }, "name"],
        [{ ...valid, description: "x".repeat(501) }, "description"],
        [{ ...valid, description: 5 }, "description"],
        [{ ...valid, permissions: "impersonation:create" }, "permissions"],
        [{ ...valid, permissions: ["product:delete"] }, "permissions.0"],
        [{ ...valid, permissions: [{}] }, "permissions.0"],
        [
          {
            ...valid,
            permissions: ["impersonation:create", "impersonation:create"],
          },
          "permissions",
        ],
        [{ ...valid, built_in: true }, "built_in"],
        [{ ...valid, users: [] }, "users"],
      ]
      for (const [body, key] of role) {
        for (const response of [await create(body), await update(id, body)]) {
          expect([body, refusalOf(response)]).toEqual([body, MALFORMED])
          expect(response.body.message).toContain(key)
        }
      }
      expect(refusalOf(await create({ name: "New" }))).toEqual(MALFORMED)
      expect(refusalOf(await create({ permissions: [] }))).toEqual(MALFORMED)

      const clerk = staff.clerk.id
      const given: [object, string][] = [
        [{}, "add"],
        [{ add: [] }, "add"],
        [{ add: clerk }, "add"],
        [{ add: ["user_\0"] }, "add.0"],
        [{ add: Array(101).fill(clerk) }, "add"],
        [{ add: [clerk], remove: [clerk] }, "remove"],
        [{ add: [clerk], users: [] }, "users"],
      ]
      for (const [body, key] of given) {
        const response = await users(id, body)
        expect([body, refusalOf(response)]).toEqual([body, MALFORMED])
        expect(response.body.message).toContain(key)
      }
      const stranger = await users(id, { add: [clerk, "user_nobody"] })
      expect(refusalOf(stranger)).toEqual({
        status: 400,
        code: "user_not_found",
      })
      expect(stranger.body.message).toContain("user_nobody")
      expect(await list()).toEqual(before)
    })

    it("knows no role of a bad id", async () => {
      const refusal = { status: 404, code: "role_not_found" }
      for (const id of BAD_IDS("imprl")) {
        const answers = [
          await update(id, { name: "x" }),
          await users(id, { add: [staff.clerk.id] }),
          await remove(id),
        ]
        expect([id, ...answers.map(refusalOf)]).toEqual([
          id,
          refusal,
          refusal,
          refusal,
        ])
      }
    })
  })

  describe("GET /admin/login-as-customer/me and /permissions", () => {
    const me = async (by: Headers) =>
      await http(api).get(`${PLUGIN}/me`, by.headers)

    it("tells any admin what they hold now", async () => {
      expect((await me(staff.clerk)).body).toEqual({
        permissions: [],
        roles: [],
      })
      await giveRole(getContainer(), staff.clerk.id, "Support viewer")
      expect((await me(staff.clerk)).body).toEqual({
        permissions: ["impersonation:create"],
        roles: [
          { id: expect.stringMatching(/^imprl_/), name: "Support viewer" },
        ],
      })
      expect((await me(owner)).body).toEqual({
        permissions: [...PERMISSIONS],
        roles: [],
      })
    })

    it("lists every permission", async () => {
      const { body } = await http(api)
        .get(`${PLUGIN}/permissions`, staff.clerk.headers)
        .expect(200)

      expect(body).toEqual({
        permissions: [...PERMISSIONS],
        count: PERMISSIONS.length,
        limit: 20,
        offset: 0,
        next_cursor: null,
      })
    })

    it("refuses strangers, API keys and admins who are gone", async () => {
      const human = { status: 403, code: "impersonation_human_required" }
      for (const path of [`${PLUGIN}/me`, `${PLUGIN}/permissions`]) {
        await http(api).get(path).expect(401)
        await http(api).get(path, staff.ada.headers).expect(401)
        expect(
          refusalOf(await http(api).get(path, staff.apiKey.headers))
        ).toEqual(human)
      }
      await getContainer()
        .resolve(Modules.USER)
        .softDeleteUsers([staff.manager.id])
      expect(refusalOf(await me(staff.manager))).toEqual(DENIED)
    })
  })
})
