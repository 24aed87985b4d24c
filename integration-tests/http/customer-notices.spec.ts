import { setTimeout as wait } from "node:timers/promises"

import { Modules } from "@medusajs/framework/utils"

import endLapsedSessions from "../../src/jobs/end-lapsed-sessions"
import type { EndReason } from "../../src/types"
import { notifyCustomerOfVisitWorkflow } from "../../src/workflows/notices/workflows/notify-customer-of-visit"
import { moduleService, startSession } from "../helpers/fixtures"
import { emptyMailbox, mailbox, useMail } from "../helpers/mailbox"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

const STARTED = "remote-assistance-started"
const ENDED = "remote-assistance-ended"
const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/)

useMail()

// What a customer is told of visits, through a provider that really sends.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    emptyMailbox()
    await getContainer().resolve(Modules.LOCKING).releaseAll()
    await changeSettings(getContainer(), {
      notify_customer: "start_and_end",
      staff_name_shown: "none",
    })
  })

  const knex = () => databaseOf(getContainer())
  const templates = () => mailbox.sent.map(({ template }) => template)
  const mails = (count: number) =>
    eventually(
      async () => mailbox.sent,
      ({ length }) => length >= count
    )
  const admin = (method: string, path: string, body?: object) =>
    send(method, path, { headers: world.manager.headers, body })
  const endByAdmin = (id: string) =>
    admin("POST", `/admin/login-as-customer/sessions/${id}/end`, {})
  const changeSession = (id: string, values: object) =>
    knex()("impersonation_session").where({ id }).update(values)
  const reasonOf = async (id: string) =>
    (await moduleService(getContainer()).retrieveSession(id)).end_reason
  const feed = async () =>
    (await admin("GET", "/admin/notifications?channel=feed")).data
      .notifications as any[]
  const past = () => new Date(Date.now() - 3_600_000)
  const lapse = () => endLapsedSessions(getContainer())

  type Visit = Awaited<ReturnType<typeof visit>>

  const ends: Record<
    Exclude<EndReason, "not_redeemed" | "customer_removed">,
    (session: Visit) => Promise<unknown>
  > = {
    closed: ({ headers }) =>
      send("DELETE", "/store/login-as-customer/session", { headers }),
    replaced: () => startSession(api, world.agent, world.eve.id),
    expired: async ({ session_id }) => {
      await changeSession(session_id, { expires_at: past() })
      await lapse()
    },
    idle: async ({ session_id }) => {
      await changeSession(session_id, { last_seen_at: past() })
      await lapse()
    },
    revoked: ({ session_id }) => endByAdmin(session_id),
    admin_logout: async () => {
      const { headers } = await send("POST", "/auth/session", {
        headers: world.agent.headers,
      })
      const cookie = String(headers["set-cookie"]).split(";")[0]
      await send("DELETE", "/auth/session", { headers: { cookie } })
    },
    admin_removed: async () => {
      await admin("DELETE", `/admin/users/${world.agent.id}`)
      await lapse()
    },
    permission_lost: async () => {
      const { roles } = (await admin("GET", "/admin/login-as-customer/roles"))
        .data
      const { id } = roles.find(({ name }: any) => name === "Support agent")
      await admin("POST", `/admin/login-as-customer/roles/${id}/users`, {
        remove: [world.agent.id],
      })
    },
    consent_withdrawn: () =>
      send("POST", "/store/customers/me/remote-assistance", {
        headers: world.shop.storeHeaders("eu", world.ada.token),
        body: { allow: false },
      }),
    consent_expired: async () => {
      await knex()("remote_assistance_consent")
        .where({ customer_id: world.ada.id })
        .update({ expires_at: past() })
      await lapse()
    },
    customer_ended: ({ session_id }) =>
      send(
        "DELETE",
        `/store/customers/me/remote-assistance/sessions/${session_id}`,
        { headers: world.shop.storeHeaders("eu", world.ada.token) }
      ),
    disabled: () =>
      admin("POST", "/admin/login-as-customer/settings", { enabled: false }),
    code_reused: ({ login_code }) =>
      send("POST", "/auth/customer/impersonation", {
        body: { code: login_code },
      }),
  }

  it.each(Object.keys(ends) as (keyof typeof ends)[])(
    "tell her that support came, and left: %s",
    async (reason) => {
      const session = await visit(api, world)
      await mails(1)
      await ends[reason](session)
      const [started, ended] = await mails(2)

      expect(await reasonOf(session.session_id)).toBe(reason)
      expect(templates()).toEqual([STARTED, ENDED])
      expect(started).toMatchObject({
        to: "ada@mail.test",
        channel: "email",
        resource_id: session.session_id,
        receiver_id: world.ada.id,
      })
      expect(ended.data).toEqual({ ...started.data, ended_at: ISO })
    }
  )

  it("carry the contract's data and nothing else", async () => {
    const session = await visit(api, world, {
      body: { reason: "a secret reason", ticket: "T-1" },
    })
    await endByAdmin(session.session_id)
    const [started] = await mails(2)

    expect(started.data).toEqual({
      customer: {
        email: "ada@mail.test",
        first_name: "ada",
        last_name: null,
      },
      store: { name: "Medusa Store" },
      storefront: { name: "EU store", url: "http://localhost:8000/eu" },
      staff_name: null,
      started_at: ISO,
      ended_at: null,
      history_url: "http://localhost:8000/eu/account",
    })

    const rows = await knex()("notification").select("*")
    const kept = JSON.stringify([mailbox.sent, rows])
    for (const secret of [
      session.login_code,
      session.token,
      "a secret reason",
      "T-1",
      world.agent.id,
      "agent@shop.test",
      "Staff",
    ]) {
      expect(kept).not.toContain(secret)
    }
  })

  it.each([
    ["none", null],
    ["first_name", "agent"],
    ["full", "agent Staff"],
  ])("name the employee as %s allows", async (staff_name_shown, name) => {
    await changeSettings(getContainer(), { staff_name_shown })
    const { session_id } = await visit(api, world)
    await endByAdmin(session_id)

    expect((await mails(2)).map(({ data }) => data.staff_name)).toEqual([
      name,
      name,
    ])
  })

  it.each([
    ["off", []],
    ["start", [STARTED]],
  ])("follow the setting %s", async (notify_customer, expected) => {
    await changeSettings(getContainer(), { notify_customer })
    const { session_id } = await visit(api, world)
    await mails(expected.length)
    await endByAdmin(session_id)
    await wait(500)

    expect(templates()).toEqual(expected)
  })

  it("are not sent for a login that never opened the storefront", async () => {
    const { session } = await startSession(api, world.agent, world.ada.id)
    await changeSession(session.id, { code_expires_at: past() })
    await lapse()
    const other = await startSession(api, world.agent, world.ada.id)
    await endByAdmin(other.session.id)
    await wait(500)

    expect(mailbox.tried).toBe(0)
    expect(await reasonOf(session.id)).toBe("not_redeemed")
  })

  it("reach nobody once she is deleted", async () => {
    const { session_id } = await visit(api, world)
    await mails(1)
    await admin("DELETE", `/admin/customers/${world.ada.id}`)
    await lapse()
    await wait(500)

    expect(await reasonOf(session_id)).toBe("customer_removed")
    expect(templates()).toEqual([STARTED])
    expect(await feed()).toEqual([])
  })

  it("need an e-mail address", async () => {
    await knex()("customer").where({ id: world.ada.id }).update({ email: null })
    await knex()("provider_identity")
      .where({ entity_id: "ada@mail.test" })
      .update({ entity_id: "ada" })
    const { session_id } = await visit(api, world)
    expect((await endByAdmin(session_id)).status).toBe(200)
    await wait(500)

    expect(mailbox.tried).toBe(0)
    expect(await feed()).toEqual([])
  })

  it("come once, whoever hears the event how often", async () => {
    const { session_id } = await visit(api, world)
    const [started] = await mails(1)
    emptyMailbox()
    await knex()("notification").where({ to: started.to }).delete()

    const hear = () =>
      notifyCustomerOfVisitWorkflow(getContainer()).run({
        input: { session_id, event: "started" },
      })
    await Promise.all(Array.from({ length: 8 }, hear))
    await hear()

    expect(templates()).toEqual([STARTED])
    expect(await feed()).toEqual([])
  })

  it("that fail leave the visit alone, are told once a day and not tried again", async () => {
    mailbox.outage = new Error("the mail server is gone")
    for (const customer of [world.ada, world.eve]) {
      const session = await visit(api, world, { customer_id: customer.id })
      const me = await send("GET", "/store/customers/me", {
        headers: session.headers,
      })
      expect(me.data.customer.id).toBe(customer.id)
      expect((await endByAdmin(session.session_id)).status).toBe(200)
    }
    await eventually(
      async () => mailbox.tried,
      (tried) => tried === 4
    )
    const told = await eventually(feed, ({ length }) => length === 2)

    for (const { data } of told) {
      expect(data.title).toBe("A customer could not be notified")
    }
    expect(
      told.map(({ data }) => /"([\w-]+)"/.exec(data.description)?.[1]).sort()
    ).toEqual([ENDED, STARTED])
    expect(JSON.stringify(told)).not.toMatch(/mail\.test|mail server/)

    mailbox.outage = null
    const [{ id }] = await knex()("impersonation_session").limit(1)
    await notifyCustomerOfVisitWorkflow(getContainer()).run({
      input: { session_id: id, event: "started" },
    })
    expect(mailbox.tried).toBe(4)
  })
})
