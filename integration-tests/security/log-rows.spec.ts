import {
  CLI,
  CLIENT,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import { suite } from "../helpers/suite"
import { tamperBench, type TamperBench } from "../helpers/tamper-bench"

jest.setTimeout(120_000)

// Somebody with SQL leaves the log alone and changes what it tells of.
suite(({ getContainer }) => {
  let bench: TamperBench["bench"]
  let ada: TamperBench["ada"]
  let session: string
  let finding: TamperBench["finding"]

  beforeEach(async () => {
    ;({ bench, ada, session, finding } = await tamperBench(getContainer()))
  })

  const entry = async (action: string) =>
    (await bench.log({ action: [action] })).at(-1)!.id
  const close = async () =>
    await bench.service.endSession({
      session_id: session,
      reason: "closed",
      actor: CLI,
    })
  const change = async (values: object) =>
    await bench.service.changeSettings({ values, actor: CLI, client: CLIENT })

  it.each([
    ["mode = 'read_only'"],
    ["admin_id = 'user_other'"],
    ["customer_id = 'cus_other'"],
    ["storefront_id = 'us'"],
    ["order_id = 'order_other'"],
  ])("a session that is not what was asked for is found: %s", async (set) => {
    await bench.sql(
      `update impersonation_session set ${set} where id = '${session}'`
    )
    expect(await finding()).toEqual({
      id: await entry("session_requested"),
      reason: "changed",
    })
  })

  it.each([
    ["end_reason = 'idle'"],
    ["status = 'active', ended_at = null, end_reason = null, ended_by = null"],
  ])("a session that did not end as it did is found: %s", async (set) => {
    await close()
    expect(await finding()).toBeNull()
    await bench.sql(
      `update impersonation_session set ${set} where id = '${session}'`
    )
    expect(await finding()).toEqual({
      id: await entry("session_ended"),
      reason: "changed",
    })
  })

  it("a session that lives, ends and is erased is right", async () => {
    await bench.act(session)
    expect(await finding()).toBeNull()
    await bench.service.eraseFromLog({
      customer_id: ada.id,
      actor: CLI,
      client: CLIENT,
    })
    expect(await finding()).toBeNull()
  })

  it("a setting that nobody changed on record is found", async () => {
    await change({ retention_days: 100, enabled: true, reason: "required" })
    await change({ retention_days: null, blocked_actions: ["order_placed"] })
    await change({
      consent_title: { default: "Help" },
      idle_timeout_minutes: 7,
    })
    expect(await finding()).toBeNull()

    for (const [key, value, shown] of [
      ["retention_days", "30", 1],
      ["reason", '"off"', 0],
      ["idle_timeout_minutes", "60", 2],
    ] as const) {
      const changes = await bench.log({ action: ["settings_changed"] })
      const [{ values }] = await bench.sql<{ values: object }>(
        `select "values" from impersonation_setting`
      )
      await bench.sql(
        `update impersonation_setting set "values" = "values" || '{"${key}": ${value}}'`
      )
      expect([key, await finding()]).toEqual([
        key,
        { id: changes[shown].id, reason: "changed" },
      ])
      await bench.sql(`update impersonation_setting set "values" = ?::jsonb`, [
        JSON.stringify(values),
      ])
      expect(await finding()).toBeNull()
    }

    await bench.sql("delete from impersonation_setting")
    expect((await finding())?.reason).toBe("changed")
  })
})
