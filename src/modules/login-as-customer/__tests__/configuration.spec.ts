import { Modules } from "@medusajs/framework/utils"

import { suite } from "../../../../integration-tests/helpers/suite"
import { PERMISSIONS, type Permission } from "../../../types"
import { CLI, CLIENT, OPTIONS, workbench } from "./helpers/people"

jest.setTimeout(120_000)

suite(
  ({ getContainer }) => {
    let bench: ReturnType<typeof workbench>

    beforeEach(() => {
      bench = workbench(getContainer())
    })

    const user = (id: string) => ({ type: "user" as const, id })

    describe("settings", () => {
      const change = async (values: object) =>
        await bench.service.changeSettings({
          values,
          actor: CLI,
          client: CLIENT,
        })

      it("are the contract's defaults with the operator's on top", async () => {
        expect(await bench.service.retrieveSettings()).toMatchObject({
          enabled: true,
          consent_mode: "opt_in",
          code_ttl_seconds: 120,
          session_ttl_minutes: 60,
          idle_timeout_minutes: 15,
          retention_days: 365,
        })
        expect(bench.service.listLockedSettings()).toEqual(["code_ttl_seconds"])
      })

      it("change, stay, and tell old and new in the log", async () => {
        const manager = await bench.makeAdmin("manager", "Manager")
        const { settings } = await bench.service.changeSettings({
          values: {
            reason: "required",
            consent_title: { default: "Help", fr: "Aide" },
            retention_days: null,
            enabled: true,
          },
          actor: user(manager.id),
          client: CLIENT,
        })

        expect(settings).toMatchObject({
          reason: "required",
          consent_title: { default: "Help", fr: "Aide" },
          retention_days: null,
        })
        expect(await bench.service.retrieveSettings()).toEqual(settings)
        expect(
          (await bench.log({ action: ["settings_changed"] }))[0]
        ).toMatchObject({
          action_group: "configuration",
          kind: "admin",
          admin: { id: manager.id, email: "manager@demo.test" },
          details: {
            fields: ["consent_title", "reason", "retention_days"],
            values: { reason: "required", retention_days: null },
            before: { reason: "optional", retention_days: 365 },
          },
        })

        await change({ reason: "required" })
        expect(await bench.log({ action: ["settings_changed"] })).toHaveLength(
          1
        )
      })

      it.each([
        [{ enabled: "yes" }, "enabled"],
        [{ enabled: [true] }, "enabled"],
        [{ no_such: 1 }, "no_such"],
        [{ step_up_max_age_minutes: 5 }, "step_up_max_age_minutes"],
        [{ session_ttl_minutes: 0 }, "session_ttl_minutes"],
        [{ session_ttl_minutes: 481 }, "session_ttl_minutes"],
        [{ session_ttl_minutes: 1.5 }, "session_ttl_minutes"],
        [{ session_ttl_minutes: 10 }, "session_ttl_minutes"],
        [{ idle_timeout_minutes: 61 }, "idle_timeout_minutes"],
        [{ retention_days: 29 }, "retention_days"],
        [{ consent_ttl_hours: 8761 }, "consent_ttl_hours"],
        [{ consent_title: "x" }, "consent_title"],
        [{ consent_title: { fr: "x" } }, "consent_title"],
        [{ consent_title: { default: " " } }, "consent_title"],
        [{ consent_title: { default: "a\u0000" } }, "consent_title"],
        [{ consent_title: { default: "a", "x y": "b" } }, "consent_title"],
        [{ consent_title: { default: "a".repeat(201) } }, "consent_title"],
        [{ reason_choices: Array(21).fill("a") }, "reason_choices"],
        [{ reason_choices: [1] }, "reason_choices"],
      ])("refuse %j and name it", async (values, key) => {
        await expect(change(values)).rejects.toMatchObject({
          code: "invalid_request",
          message: expect.stringContaining(key),
        })
        expect(
          await bench.sql("select 1 from impersonation_setting")
        ).toHaveLength(0)
      })

      it("refuse what the operator fixed, and change nothing beside it", async () => {
        await expect(
          change({ code_ttl_seconds: 10, reason: "off" })
        ).rejects.toMatchObject({
          code: "setting_locked",
          message: expect.stringContaining("code_ttl_seconds"),
        })
        expect((await bench.service.retrieveSettings()).reason).toBe("optional")
      })

      it("end all sessions when the feature is switched off", async () => {
        const agent = await bench.makeAdmin("agent", "Support agent")
        const ada = await bench.makeCustomer("ada", { consent: true })
        const session = await bench.impersonate(agent.id, ada.id)

        expect((await change({ enabled: false })).ended_session_ids).toEqual([
          session.id,
        ])
        expect(await bench.service.retrieveSession(session.id)).toMatchObject({
          end_reason: "disabled",
        })
      })

      it("keep both of two parallel changes", async () => {
        await Promise.all([
          change({ reason: "off" }),
          change({ default_mode: "read_only" }),
          change({ consent_mode: "opt_out" }),
        ])

        expect(await bench.service.retrieveSettings()).toMatchObject({
          reason: "off",
          default_mode: "read_only",
          consent_mode: "opt_out",
        })
      })
    })

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
        const one = await bench.makeAdmin("one", "Manager")
        const two = await bench.makeAdmin("two", "Manager")
        const drop = async (id: string, actor: object) =>
          await users(manager.id, { remove: [id] }, actor)

        const outcomes = await Promise.allSettled([
          drop(one.id, user(one.id)),
          drop(two.id, user(two.id)),
        ])

        expect(outcomes.map(({ status }) => status).sort()).toEqual([
          "fulfilled",
          "rejected",
        ])
        expect(
          outcomes.find((outcome) => outcome.status === "rejected")
        ).toMatchObject({ reason: { code: "role_last_holder" } })
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

    describe("consent", () => {
      const set = async (customer_id: string, input: object) =>
        await bench.service.setConsent({
          customer_id,
          allow: true,
          source: "admin",
          actor: CLI,
          client: CLIENT,
          ...input,
        })
      const mode = async (values: object) =>
        await bench.service.changeSettings({
          values,
          actor: CLI,
          client: CLIENT,
        })

      it("is unset, then what she says, each in the log", async () => {
        const bob = await bench.makeCustomer("bob")

        expect(await bench.service.retrieveConsent(bob.id)).toEqual({
          allowed: false,
          state: "unset",
          source: null,
          changed_at: null,
          changed_by: null,
          expires_at: null,
        })

        const { consent } = await bench.say(bob.id, true)
        expect(consent).toMatchObject({
          allowed: true,
          state: "allowed",
          source: "account",
          changed_by: bob.id,
          expires_at: null,
        })
        expect(await bench.service.retrieveConsent(bob.id)).toEqual(consent)

        await bench.say(bob.id, true)
        await bench.say(bob.id, false)

        const entries = await bench.log({ action: ["consent_changed"] })
        expect(
          entries.map(({ details }) => [
            details.before!.state,
            details.values!.state,
          ])
        ).toEqual([
          ["unset", "allowed"],
          ["allowed", "refused"],
        ])
        expect(entries[0]).toMatchObject({
          action_group: "remote_assistance",
          admin: null,
          customer: { id: bob.id, email: "bob@demo.test" },
          entity: { type: "customer", id: bob.id },
        })
      })

      it.each([
        ["opt_in", false, true, false],
        ["opt_out", true, true, false],
        ["not_required", true, true, true],
      ])(
        "in mode %s: never said %s, allowed %s, refused %s",
        async (consent_mode, unset, allowed, refused) => {
          const bob = await bench.makeCustomer("bob")
          await mode({ consent_mode })

          const now = async () =>
            (await bench.service.retrieveConsent(bob.id)).allowed

          expect(await now()).toBe(unset)
          await bench.say(bob.id, true)
          expect(await now()).toBe(allowed)
          await bench.say(bob.id, false)
          expect(await now()).toBe(refused)
        }
      )

      it("of staff that she refuses later is gone for good", async () => {
        const lead = await bench.makeAdmin("lead", "Support lead")
        const bob = await bench.makeCustomer("bob")
        const { session } = await bench.start(lead.id, bob.id, {
          consent_confirmed: { by: "in_person" },
        })

        const { ended_session_ids } = await bench.say(bob.id, false)
        expect(ended_session_ids).toEqual([session!.id])
        expect(await bench.service.retrieveSession(session!.id)).toMatchObject({
          end_reason: "consent_withdrawn",
          ended_by: bob.id,
        })
        expect((await bench.service.retrieveConsent(bob.id)).state).toBe(
          "refused"
        )
      })

      it("does not end a session in a mode that does not ask", async () => {
        const agent = await bench.makeAdmin("agent", "Support agent")
        const bob = await bench.makeCustomer("bob")
        await mode({ consent_mode: "not_required" })
        const session = await bench.impersonate(agent.id, bob.id)

        expect(session.ground).toMatchObject({
          consent_mode: "not_required",
          source: null,
        })
        expect((await bench.say(bob.id, false)).ended_session_ids).toEqual([])
      })

      it("expires by its own date or by the setting, whichever is first", async () => {
        const bob = await bench.makeCustomer("bob")
        const inTwoHours = new Date(Date.now() + 2 * 3_600_000)

        await set(bob.id, { expires_at: inTwoHours })
        expect(
          (await bench.service.retrieveConsent(bob.id)).expires_at
        ).toEqual(inTwoHours)

        await mode({ consent_ttl_hours: 1 })
        const consent = await bench.service.retrieveConsent(bob.id)
        expect(
          consent.expires_at!.getTime() - consent.changed_at!.getTime()
        ).toBe(3_600_000)

        await bench.sql(
          "update remote_assistance_consent set changed_at = now() - interval '1 hour'"
        )
        expect(await bench.service.retrieveConsent(bob.id)).toMatchObject({
          allowed: false,
          state: "unset",
          source: null,
        })
      })

      it("refuses a past date, a date on a refusal and nobody", async () => {
        const bob = await bench.makeCustomer("bob")
        const refused = async (attempt: Promise<unknown>, code: string) =>
          await expect(attempt).rejects.toMatchObject({ code })

        await refused(
          set(bob.id, { expires_at: new Date(Date.now() - 1) }),
          "invalid_request"
        )
        await refused(
          set(bob.id, { expires_at: new Date(NaN) }),
          "invalid_request"
        )
        await refused(
          set(bob.id, { allow: false, expires_at: new Date("2999-01-01") }),
          "invalid_request"
        )
        await refused(set("cus_none", {}), "customer_not_found")
        await refused(set("cus_\u0000", {}), "invalid_request")
        expect(
          await bench.sql("select 1 from remote_assistance_consent")
        ).toHaveLength(0)
      })

      it("is one row after many parallel words", async () => {
        const bob = await bench.makeCustomer("bob")

        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            bench.say(bob.id, index % 2 === 0)
          )
        )
        expect(
          await bench.sql("select 1 from remote_assistance_consent")
        ).toHaveLength(1)
      })
    })

    describe("an assessment", () => {
      it("names all blockers and the way on", async () => {
        const clerk = await bench.makeAdmin("clerk")
        const lead = await bench.makeAdmin("lead", "Support lead")
        const agent = await bench.makeAdmin("agent", "Support agent")
        const bob = await bench.makeCustomer("bob")
        const guest = await getContainer()
          .resolve(Modules.CUSTOMER)
          .createCustomers({ email: "bob@demo.test", has_account: false })
        const assess = async (admin_id: string, customer_id: string) =>
          await bench.service.assessStart({ admin_id, customer_id })
        const codes = async (admin_id: string, customer_id: string) =>
          (await assess(admin_id, customer_id)).blockers.map(
            ({ code, action }) => [code, action]
          )

        expect(await codes(agent.id, bob.id)).toEqual([
          ["consent_missing", "ask_customer"],
        ])
        expect(await codes(lead.id, bob.id)).toEqual([
          ["consent_missing", "confirm_consent"],
        ])
        expect(await codes(clerk.id, "cus_none")).toEqual([
          ["impersonation_permission_denied", null],
          ["customer_not_found", null],
        ])
        expect(await assess(agent.id, guest.id)).toMatchObject({
          blockers: [
            {
              code: "customer_has_no_account",
              action: "open_registered_customer",
            },
          ],
          registered_customer_id: bob.id,
          has_account: false,
        })

        await bench.service.changeSettings({
          values: { enabled: false },
          actor: CLI,
          client: CLIENT,
        })
        expect((await codes(agent.id, bob.id))[0]).toEqual([
          "impersonation_disabled",
          null,
        ])
        expect(
          await bench.sql("select 1 from impersonation_session")
        ).toHaveLength(0)
      })

      it("lists who is in there now", async () => {
        const agent = await bench.makeAdmin("agent", "Support agent")
        const ada = await bench.makeCustomer("ada", { consent: true })
        const session = await bench.impersonate(agent.id, ada.id)

        expect(
          (
            await bench.service.assessStart({
              admin_id: agent.id,
              customer_id: ada.id,
            })
          ).active_sessions.map(({ id }) => id)
        ).toEqual([session.id])
      })
    })
  },
  { options: { ...OPTIONS, settings: { code_ttl_seconds: 120 } } }
)
