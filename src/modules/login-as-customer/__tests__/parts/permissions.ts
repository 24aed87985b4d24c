import { Modules } from "@medusajs/framework/utils"

import { PERMISSIONS, type Permission } from "../../../../types"
import { CLI, CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

/** Roles and what they give. */
export function permissions({ getContainer }: Runner): void {
  describe("permissions", () => {
    let bench: ReturnType<typeof workbench>

    beforeEach(() => {
      bench = workbench(getContainer())
    })

    const user = (id: string) => ({ type: "user" as const, id })

    describe("permissions", () => {
      const GRANTS: Record<string, Permission[]> = {
        Manager: [...PERMISSIONS],
        "Support lead": [
          "impersonation:create",
          "impersonation:update",
          "impersonation:order",
          "impersonation:delete",
          "impersonation_log:read",
          "customer_consent:update",
          "impersonation_settings:read",
          "impersonation_role:read",
          "support_access:read",
        ],
        "Support agent": [
          "impersonation:create",
          "impersonation:update",
          "impersonation:order",
        ],
        "Support viewer": ["impersonation:create"],
        Auditor: [
          "impersonation_log:read",
          "impersonation_settings:read",
          "impersonation_role:read",
          "support_access:read",
        ],
      }

      it("come with the five roles of the contract", async () => {
        const roles = await bench.service.listRoleViews()

        expect(
          roles.map(({ name, permissions, built_in, users }) => ({
            name,
            permissions,
            built_in,
            users,
          }))
        ).toEqual(
          Object.entries(GRANTS).map(([name, permissions]) => ({
            name,
            permissions,
            built_in: true,
            users: [],
          }))
        )
      })

      it("are those of the user's roles, nobody's without one", async () => {
        const agent = await bench.makeAdmin("agent", "Support agent")
        const clerk = await bench.makeAdmin("clerk")
        const standing = async (id: string) =>
          await bench.service.retrieveAdminStanding(id)

        await bench.giveRole(agent.id, "Auditor")

        expect(await standing(agent.id)).toMatchObject({
          admin: { id: agent.id, email: "agent@demo.test", name: "agent" },
          permissions: PERMISSIONS.filter((name) =>
            [...GRANTS.Auditor, ...GRANTS["Support agent"]].includes(name)
          ),
          roles: [{ name: "Auditor" }, { name: "Support agent" }],
          is_administrator: false,
        })
        expect(await standing(clerk.id)).toMatchObject({
          admin: { id: clerk.id },
          permissions: [],
          roles: [],
        })

        const nothing = {
          admin: null,
          permissions: [],
          roles: [],
          is_administrator: false,
        }
        expect(await standing("user_none")).toEqual(nothing)
        expect(await standing("apk_123")).toEqual(nothing)

        await getContainer().resolve(Modules.USER).softDeleteUsers([agent.id])
        expect(await standing(agent.id)).toEqual(nothing)
      })

      it("are all of them for an administrator, whatever the case", async () => {
        const owner = await bench.makeAdmin("OWNER")

        expect(
          await bench.service.retrieveAdminStanding(owner.id)
        ).toMatchObject({
          permissions: [...PERMISSIONS],
          is_administrator: true,
        })

        await getContainer().resolve(Modules.USER).softDeleteUsers([owner.id])
        expect(
          (await bench.service.retrieveAdminStanding(owner.id)).permissions
        ).toEqual([])
      })

      it("are an administrator's who is named by id", async () => {
        const make = async (id: string, email: string) =>
          await getContainer()
            .resolve(Modules.USER)
            .createUsers({ id, email } as never)
        const isAdministrator = async (id: string) =>
          (await bench.service.retrieveAdminStanding(id)).is_administrator

        await make("user_01NamedById", "anybody@demo.test")
        await make("user_01NAMEDBYID", "user_01NamedById")

        expect(await isAdministrator("user_01NamedById")).toBe(true)
        expect(await isAdministrator("user_01NAMEDBYID")).toBe(false)
      })

      it.each([
        "Owner@demo.test",
        "OWNER@DEMO.TEST",
        " owner@demo.test",
        "owner@demo.test ",
        "\towner@demo.test",
        "\u00A0owner@demo.test",
      ])("are not those of a twin of an administrator, %j", async (email) => {
        const owner = await bench.makeAdmin("owner")
        const twin = await getContainer()
          .resolve(Modules.USER)
          .createUsers({ email })
        const isAdministrator = async (id: string) =>
          (await bench.service.retrieveAdminStanding(id)).is_administrator

        expect(await isAdministrator(twin.id)).toBe(false)
        expect(await isAdministrator(owner.id)).toBe(true)

        // Nor when the original is gone.
        await getContainer().resolve(Modules.USER).softDeleteUsers([owner.id])
        expect(
          await bench.service.retrieveAdminStanding(twin.id)
        ).toMatchObject({ permissions: [], is_administrator: false })
      })

      it("are not those of an administrator's successor, on any path", async () => {
        const users = getContainer().resolve(Modules.USER)
        const ada = await bench.makeCustomer("ada", { consent: true })
        const first = await bench.makeAdmin("owner")
        const session = await bench.impersonate(first.id, ada.id)
        await users.softDeleteUsers([first.id])
        const second = await bench.makeAdmin("owner")

        expect(
          await bench.service.retrieveAdminStanding(second.id)
        ).toMatchObject({ permissions: [], is_administrator: false })
        expect((await bench.start(second.id, ada.id)).refusal).toMatchObject({
          code: "impersonation_permission_denied",
        })
        await bench.sql(
          "update impersonation_session set admin_id = ? where id = ?",
          [second.id, session.id]
        )
        expect(
          (await bench.service.retrieveSessionStanding(session.id))!.lost
        ).toBe("permission_lost")
      })

      it("do not count a twin as the last who may give roles", async () => {
        const users = getContainer().resolve(Modules.USER)
        const owner = await bench.makeAdmin("owner")
        await users.softDeleteUsers([owner.id])
        await bench.makeAdmin("OWNER")
        const one = await bench.makeAdmin("one", "Manager")

        await expect(bench.takeRole(one.id, "Manager")).rejects.toMatchObject({
          code: "role_last_holder",
        })
      })
    })

    describe("roles", () => {
      const save = async (input: object, actor: object = CLI) =>
        await bench.service.saveRole({
          ...input,
          actor,
          client: CLIENT,
        } as never)
      const users = async (
        role_id: string,
        input: { add?: string[]; remove?: string[] },
        actor: object = CLI
      ) =>
        await bench.service.changeRoleUsers({
          role_id,
          ...input,
          actor,
          client: CLIENT,
        } as never)
      const remove = async (id: string, actor: object = CLI) =>
        await bench.service.removeRole({ id, actor, client: CLIENT } as never)

      it("are made, changed and deleted, each in the log", async () => {
        const { role } = await save({
          name: " Night shift ",
          description: "late",
          permissions: ["impersonation_log:read", "impersonation:create"],
        })

        expect(role).toMatchObject({
          name: "Night shift",
          description: "late",
          permissions: ["impersonation:create", "impersonation_log:read"],
          built_in: false,
          users: [],
        })
        expect(role.id).toMatch(/^imprl_/)

        const changed = await save({ id: role.id, description: null })
        expect(changed.role).toMatchObject({
          name: "Night shift",
          description: null,
        })

        await remove(role.id)
        await expect(
          bench.service.retrieveRoleView(role.id)
        ).rejects.toMatchObject({ code: "role_not_found" })
        expect(
          (await bench.log({ action: ["role_changed"] })).map(
            ({ details }) => details.values!.change
          )
        ).toEqual(["created", "updated", "deleted"])

        // The name is free again.
        await save({ name: "Night shift" })
      })

      it("refuse bad input and keep what is built in", async () => {
        const manager = await bench.roleNamed("Manager")
        const { role } = await save({ name: "Mine" })
        const refused = async (attempt: Promise<unknown>, code: string) =>
          await expect(attempt).rejects.toMatchObject({ code })

        await refused(save({}), "invalid_request")
        await refused(save({ name: " " }), "invalid_request")
        await refused(save({ name: "a".repeat(101) }), "invalid_request")
        await refused(save({ name: "a\u0000b" }), "invalid_request")
        await refused(
          save({ name: "x", permissions: ["impersonation:fly"] }),
          "invalid_request"
        )
        await refused(save({ name: "manager" }), "role_name_taken")
        await refused(save({ id: role.id, name: "AUDITOR" }), "role_name_taken")
        await refused(save({ id: "imprl_none", name: "x" }), "role_not_found")
        await refused(
          save({ id: manager.id, permissions: [] }),
          "role_built_in"
        )
        await refused(remove(manager.id), "role_built_in")
        await refused(remove("imprl_none"), "role_not_found")
        await refused(users("imprl_none", { add: [] }), "role_not_found")
        await refused(users(role.id, { add: ["user_none"] }), "user_not_found")
      })

      it("give nobody more than the giver holds", async () => {
        const lead = await bench.makeAdmin("lead", "Support lead")
        const other = await bench.makeAdmin("other", "Manager")
        const friend = await bench.makeAdmin("friend")
        const manager = await bench.roleNamed("Manager")
        const agent = await bench.roleNamed("Support agent")
        const { role: mighty } = await save({
          name: "Mighty",
          permissions: ["impersonation_log:erase"],
        })
        const actor = user(lead.id)
        const refused = async (attempt: Promise<unknown>) =>
          await expect(attempt).rejects.toMatchObject({
            code: "role_exceeds_own",
          })

        await refused(
          save({ name: "x", permissions: ["impersonation_role:update"] }, actor)
        )
        await refused(
          save(
            {
              id: mighty.id,
              permissions: ["impersonation_log:erase", "support_access:create"],
            },
            actor
          )
        )
        await refused(save({ id: mighty.id, permissions: [] }, actor))
        await refused(remove(mighty.id, actor))
        await refused(users(manager.id, { add: [friend.id] }, actor))
        await refused(users(manager.id, { remove: [other.id] }, actor))
        await refused(
          users(agent.id, { add: [friend.id] }, { type: "customer", id: "cus" })
        )
        await refused(users(agent.id, { add: [friend.id] }, user("user_none")))

        const { role } = await users(agent.id, { add: [friend.id] }, actor)
        expect(role.users).toEqual([
          { id: friend.id, email: "friend@demo.test" },
        ])
        expect(
          (await bench.service.retrieveRoleView(mighty.id)).permissions
        ).toEqual(["impersonation_log:erase"])
      })

      it("keep the last who may give roles, under concurrency too", async () => {
        const manager = await bench.roleNamed("Manager")
        const managers: { id: string }[] = []
        for (let index = 0; index < 8; index++) {
          managers.push(await bench.makeAdmin(`manager${index}`, "Manager"))
        }

        const outcomes = await Promise.allSettled(
          managers.map(({ id }) =>
            users(manager.id, { remove: [id] }, user(id))
          )
        )
        const refused = outcomes.filter(({ status }) => status === "rejected")

        expect(refused).toEqual([
          expect.objectContaining({
            reason: expect.objectContaining({ code: "role_last_holder" }),
          }),
        ])
        expect(
          (await bench.service.retrieveRoleView(manager.id)).users
        ).toHaveLength(1)
      })

      it("let the last role go while an administrator is there", async () => {
        const manager = await bench.roleNamed("Manager")
        const one = await bench.makeAdmin("one", "Manager")
        const owner = await bench.makeAdmin("owner")

        await users(manager.id, { remove: [one.id] }, user(owner.id))
        expect(
          (await bench.service.retrieveRoleView(manager.id)).users
        ).toEqual([])
      })

      it("end the sessions of those who lose impersonation:create", async () => {
        const { role } = await save({
          name: "Phone",
          permissions: ["impersonation:create"],
        })
        const agent = await bench.makeAdmin("agent", "Phone")
        const both = await bench.makeAdmin("both", "Phone")
        await bench.giveRole(both.id, "Support agent")
        const ada = await bench.makeCustomer("ada", { consent: true })
        const lost = await bench.impersonate(agent.id, ada.id)
        const kept = await bench.impersonate(both.id, ada.id)

        expect((await remove(role.id)).ended_session_ids).toEqual([lost.id])
        expect(await bench.service.retrieveSession(lost.id)).toMatchObject({
          end_reason: "permission_lost",
        })
        expect(await bench.service.retrieveSession(kept.id)).toMatchObject({
          status: "active",
        })

        const supportAgent = await bench.roleNamed("Support agent")
        expect(
          (await users(supportAgent.id, { remove: [both.id] }))
            .ended_session_ids
        ).toEqual([kept.id])
      })
    })
  })
}
