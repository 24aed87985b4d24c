import { Modules } from "@medusajs/framework/utils"

import { CLI, CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

/** Settings, and what an assessment tells. */
export function settings({ getContainer }: Runner): void {
  describe("settings", () => {
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
        [{ step_up_max_age_minutes: 0 }, "step_up_max_age_minutes"],
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
        [{ consent_tooltip: { default: "a\ud800" } }, "consent_tooltip"],
        [{ reason_choices: ["\udc00"] }, "reason_choices"],
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
          ["consent_missing", "ask_pin"],
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
  })
}
