import { Modules } from "@medusajs/framework/utils"

import { moduleService } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

const ME = "/store/customers/me"
type Visit = Awaited<ReturnType<typeof visit>>

// A session lives on what it rests on: the moment that is gone, so is it,
// without waiting for a job.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const change = (id: string, values: Record<string, unknown>) =>
    rows("impersonation_session").where({ id }).update(values)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const asManager = (path: string, body: unknown) =>
    send("POST", `/admin/login-as-customer/${path}`, {
      headers: world.manager.headers,
      body,
    })
  const leaveRole = async () => {
    const role = (await moduleService(getContainer()).listRoleViews()).find(
      ({ name }) => name === "Support agent"
    )!
    await asManager(`roles/${role.id}/users`, { remove: [world.agent.id] })
  }
  const refuseConsent = () =>
    send("POST", `${ME}/remote-assistance`, {
      headers: world.shop.storeHeaders("eu", world.ada.token),
      body: { allow: false },
    })

  const causes: [string, (visit: Visit) => Promise<unknown>][] = [
    [
      "closed",
      ({ headers }) =>
        send("DELETE", "/store/login-as-customer/session", { headers }),
    ],
    ["replaced", () => visit(api, world, { customer_id: world.eve.id })],
    ["expired", ({ session_id }) => change(session_id, { expires_at: ago(1) })],
    ["idle", ({ session_id }) => change(session_id, { last_seen_at: ago(16) })],
    [
      "revoked",
      ({ session_id }) =>
        send("POST", `/admin/login-as-customer/sessions/${session_id}/end`, {
          headers: world.manager.headers,
        }),
    ],
    [
      "admin_removed",
      () =>
        send("DELETE", `/admin/users/${world.agent.id}`, {
          headers: world.manager.headers,
        }),
    ],
    ["permission_lost", leaveRole],
    [
      "permission_lost",
      () =>
        rows("impersonation_role_user")
          .where({ user_id: world.agent.id })
          .delete(),
    ],
    ["consent_withdrawn", refuseConsent],
    [
      "consent_withdrawn",
      () => rows("remote_assistance_consent").update({ state: "refused" }),
    ],
    [
      "consent_expired",
      () => rows("remote_assistance_consent").update({ expires_at: ago(1) }),
    ],
    [
      "customer_ended",
      ({ session_id }) =>
        send("DELETE", `${ME}/remote-assistance/sessions/${session_id}`, {
          headers: world.shop.storeHeaders("eu", world.ada.token),
        }),
    ],
    [
      "customer_removed",
      () =>
        send("DELETE", `/admin/customers/${world.ada.id}`, {
          headers: world.manager.headers,
        }),
    ],
    ["disabled", () => asManager("settings", { enabled: false })],
    [
      "code_reused",
      ({ login_code }) =>
        send("POST", "/auth/customer/impersonation", {
          body: { code: login_code },
        }),
    ],
  ]

  it.each(causes)("%s: the next request is refused", async (reason, cause) => {
    const running = await visit(api, world)
    const { headers, session_id } = running
    expect((await send("GET", ME, { headers })).status).toBe(200)
    const bus = getContainer().resolve(Modules.EVENT_BUS)
    const emit = jest.spyOn(bus, "emit")
    await cause(running)

    const answers = await Promise.all(
      [
        () => send("GET", "/store/products", { headers }),
        () => send("POST", "/store/carts", { headers, body: {} }),
        () => send("GET", ME, { headers }),
      ].map((request) => request())
    )
    for (const { status, data } of answers) {
      expect(status).toBe(401)
      expect(data.code).toBe("impersonation_session_ended")
    }
    expect(new Set(answers.map(({ data }) => data.message)).size).toBe(1)

    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "ended",
      end_reason: reason,
    })
    const log = await logOf(getContainer(), session_id)
    const ends = log.filter(({ action }) => action === "session_ended")
    expect(ends).toHaveLength(1)
    expect(ends[0].details.values.end_reason).toBe(reason)
    expect(log.map(({ sequence }) => sequence)).toEqual(
      log.map((_, index) => index + 1)
    )
    const announced = await eventually(
      async () =>
        emit.mock.calls
          .flat(2)
          .filter(
            (event) =>
              (event as { name?: string })?.name ===
                "login_as_customer.session_ended" &&
              (event as { data?: { id?: string } }).data?.id === session_id
          ),
      (events) => events.length > 0
    )
    expect(announced.length).toBe(1)
    emit.mockRestore()
  })

  it("not_redeemed: a code that nobody opened in time", async () => {
    const { data } = await api.post(
      `/admin/customers/${world.ada.id}/login-as-customer`,
      { storefront_id: "eu" },
      { headers: world.agent.headers }
    )
    await rows("impersonation_login_code").update({ expires_at: ago(1) })
    await change(data.session.id, { code_expires_at: ago(1) })
    const answer = await send("POST", "/auth/customer/impersonation", {
      body: { code: data.login_code },
    })

    expect(answer.status).toBe(401)
    expect(await sessionRow(getContainer(), data.session.id)).toMatchObject({
      end_reason: "not_redeemed",
    })
  })

  it("disabled: a storefront that is configured no more", async () => {
    const { headers, session_id } = await visit(api, world)
    await change(session_id, { storefront_id: "gone" })
    const answer = await send("GET", ME, { headers })

    expect(answer.status).toBe(401)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      end_reason: "disabled",
    })
  })

  it("stays dead when the ground comes back", async () => {
    const { headers } = await visit(api, world)
    await refuseConsent()
    expect((await send("GET", ME, { headers })).status).toBe(401)
    await send("POST", `${ME}/remote-assistance`, {
      headers: world.shop.storeHeaders("eu", world.ada.token),
      body: { allow: true },
    })
    expect((await send("GET", ME, { headers })).status).toBe(401)
  })

  it("is refused even when the end cannot be written", async () => {
    const { headers, session_id } = await visit(api, world)
    await change(session_id, { last_seen_at: ago(16) })
    const knex = databaseOf(getContainer())
    await knex.raw("alter table impersonation_log_entry rename to away")
    const answer = await send("GET", ME, { headers })
    await knex.raw("alter table away rename to impersonation_log_entry")

    expect(answer.status).toBe(401)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "active",
    })
    expect((await send("GET", ME, { headers })).status).toBe(401)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      end_reason: "idle",
    })
  })

  it("lives on while it is used: reads of the catalogue count as activity", async () => {
    const { headers, session_id } = await visit(api, world)
    await change(session_id, { last_seen_at: ago(10) })
    for (let round = 0; round < 3; round++) {
      await send("GET", "/store/products", { headers })
    }
    const row = await eventually(
      () => sessionRow(getContainer(), session_id),
      ({ action_count }) => action_count === 3,
      4000
    )

    expect(row.action_count).toBe(3)
    expect(Date.now() - row.last_seen_at.getTime()).toBeLessThan(10_000)
    expect(await logOf(getContainer(), session_id)).toHaveLength(2)
  })
})
