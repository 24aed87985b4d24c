import { Modules } from "@medusajs/framework/utils"

import endLapsedSessions from "../../src/jobs/end-lapsed-sessions"
import { END_REASONS } from "../../src/types"
import {
  createAdmin,
  createCustomer,
  impersonate,
  moduleService,
  startSession,
} from "../helpers/fixtures"
import { otherInstance } from "../helpers/other-instance"
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

jest.setTimeout(240_000)

const ME = "/store/customers/me"
const ADMIN = "/admin/login-as-customer"

type Visit = Awaited<ReturnType<typeof visit>>

type Case = {
  reason: string
  /** Who is named: null when time or a lost ground did it. */
  by: "agent" | "manager" | "ada" | null
  because: string
  cause: (visit: Visit) => Promise<unknown>
}

// Every way in which a session ends: once, with who and when, felt by the next
// request without any job, and for good.
suite(({ api, getContainer, dbConfig }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const change = (id: string, values: Record<string, unknown>) =>
    rows("impersonation_session").where({ id }).update(values)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const asManager = (method: string, path: string, body?: unknown) =>
    send(method, path, { headers: world.manager.headers, body })
  const asAda = (method: string, path: string, body?: unknown) =>
    send(method, path, {
      headers: world.shop.storeHeaders("eu", world.ada.token),
      body,
    })
  const roleOf = async (user_id: string) =>
    (await moduleService(getContainer()).listRoleViews()).find(({ users }) =>
      users.some(({ id }) => id === user_id)
    )!
  const logOut = async () => {
    const login = await send("POST", "/auth/session", {
      headers: world.agent.headers,
    })
    const cookie = login.headers["set-cookie"][0].split(";")[0]
    await send("DELETE", "/auth/session", { headers: { cookie } })
  }

  const CASES: Case[] = [
    {
      reason: "closed",
      by: "agent",
      because: "the session was closed",
      cause: ({ headers }) =>
        send("DELETE", "/store/login-as-customer/session", { headers }),
    },
    {
      reason: "closed",
      by: "agent",
      because: "the session was closed",
      cause: ({ session_id }) =>
        send("POST", `${ADMIN}/sessions/${session_id}/end`, {
          headers: world.agent.headers,
          body: {},
        }),
    },
    {
      reason: "replaced",
      by: "agent",
      because: "the admin started another session",
      cause: () => visit(api, world, { customer_id: world.eve.id }),
    },
    {
      reason: "expired",
      by: null,
      because: "its time is over",
      cause: ({ session_id }) => change(session_id, { expires_at: ago(1) }),
    },
    {
      reason: "idle",
      by: null,
      because: "nothing was done for too long",
      cause: ({ session_id }) => change(session_id, { last_seen_at: ago(16) }),
    },
    {
      reason: "revoked",
      by: "manager",
      because: "an admin ended the session",
      cause: ({ session_id }) =>
        asManager("POST", `${ADMIN}/sessions/${session_id}/end`, {}),
    },
    {
      reason: "revoked",
      by: "manager",
      because: "an admin ended the session",
      cause: () =>
        asManager("POST", `${ADMIN}/sessions/end`, {
          admin_id: world.agent.id,
        }),
    },
    {
      reason: "admin_logout",
      by: "agent",
      because: "the admin logged out",
      cause: logOut,
    },
    {
      reason: "admin_removed",
      by: null,
      because: "the admin user was deleted",
      cause: () => asManager("DELETE", `/admin/users/${world.agent.id}`),
    },
    {
      reason: "permission_lost",
      by: "manager",
      because: "the admin may no longer log in as customers",
      cause: async () =>
        asManager(
          "POST",
          `${ADMIN}/roles/${(await roleOf(world.agent.id)).id}/users`,
          { remove: [world.agent.id] }
        ),
    },
    {
      reason: "permission_lost",
      by: "manager",
      because: "the admin may no longer log in as customers",
      cause: async () => {
        const { id: builtIn } = await roleOf(world.agent.id)
        const { data } = await asManager("POST", `${ADMIN}/roles`, {
          name: "Helpers",
          permissions: ["impersonation:create"],
        })
        const helpers = `${ADMIN}/roles/${data.role.id}`
        await asManager("POST", `${helpers}/users`, { add: [world.agent.id] })
        await asManager("POST", `${ADMIN}/roles/${builtIn}/users`, {
          remove: [world.agent.id],
        })

        return await asManager("POST", helpers, {
          permissions: ["impersonation_log:read"],
        })
      },
    },
    {
      reason: "permission_lost",
      by: null,
      because: "the admin may no longer log in as customers",
      cause: () =>
        rows("impersonation_role_user")
          .where({ user_id: world.agent.id })
          .delete(),
    },
    {
      reason: "consent_withdrawn",
      by: "ada",
      because: "the customer withdrew the permission",
      cause: () => asAda("POST", `${ME}/remote-assistance`, { allow: false }),
    },
    {
      reason: "consent_withdrawn",
      by: "manager",
      because: "the customer withdrew the permission",
      cause: () =>
        asManager(
          "POST",
          `/admin/customers/${world.ada.id}/remote-assistance`,
          {
            allow: false,
          }
        ),
    },
    {
      reason: "consent_withdrawn",
      by: null,
      because: "the customer withdrew the permission",
      cause: () =>
        rows("remote_assistance_consent").update({ state: "refused" }),
    },
    {
      reason: "consent_expired",
      by: null,
      because: "the customer's permission ran out",
      cause: () =>
        rows("remote_assistance_consent").update({ expires_at: ago(1) }),
    },
    {
      reason: "customer_ended",
      by: "ada",
      because: "the customer ended the session",
      cause: ({ session_id }) =>
        asAda("DELETE", `${ME}/remote-assistance/sessions/${session_id}`),
    },
    {
      reason: "customer_removed",
      by: null,
      because: "the customer's account was deleted",
      cause: () => asManager("DELETE", `/admin/customers/${world.ada.id}`),
    },
    {
      reason: "disabled",
      by: "manager",
      because: "Login as Customer was switched off",
      cause: () => asManager("POST", `${ADMIN}/settings`, { enabled: false }),
    },
    {
      reason: "code_reused",
      by: null,
      because: "its login code was used a second time",
      cause: ({ login_code }) =>
        send("POST", "/auth/customer/impersonation", {
          body: { code: login_code },
        }),
    },
  ]

  /** The events of a session's end, from here on. */
  const watchEvents = (session_id: string) => {
    const bus = getContainer().resolve(Modules.EVENT_BUS)
    const emit = jest.spyOn(bus, "emit")

    return {
      events: () =>
        emit.mock.calls
          .flat(2)
          .map((event) => event as { name?: string; data?: { id?: string } })
          .filter(
            ({ name, data }) =>
              name === "login_as_customer.session_ended" &&
              data?.id === session_id
          ),
      stop: () => emit.mockRestore(),
    }
  }
  const endsOf = async (session_id: string) => {
    const log = await logOf(getContainer(), session_id)
    expect(log.map(({ sequence }) => sequence)).toEqual(
      log.map((_, index) => index + 1)
    )

    return log.filter(({ action }) => action === "session_ended")
  }
  /** What might end it once more, if an end were not for good. */
  const everythingElse = async (
    session_id: string,
    headers: Visit["headers"]
  ) => {
    await send("DELETE", "/store/login-as-customer/session", { headers })
    await asManager("POST", `${ADMIN}/sessions/${session_id}/end`, {})
    await asManager("POST", `${ADMIN}/sessions/end`, { all: true })
    await asAda("DELETE", `${ME}/remote-assistance/sessions/${session_id}`)
    await asAda("POST", `${ME}/remote-assistance`, { allow: false })
    await endLapsedSessions(getContainer())
  }

  it("names every reason that there is", () => {
    const named = new Set(CASES.map(({ reason }) => reason))

    expect([...named, "not_redeemed"].sort()).toEqual([...END_REASONS].sort())
  })

  it.each(CASES)(
    "$reason by $by: once, at once, and for good",
    async ({ reason, by, because, cause }) => {
      const running = await visit(api, world)
      const { headers, session_id } = running
      expect((await send("GET", ME, { headers })).status).toBe(200)
      const bus = watchEvents(session_id)
      const since = Date.now()
      await cause(running)

      const answers = await Promise.all([
        send("GET", "/store/products", { headers }),
        send("POST", "/store/carts", { headers, body: {} }),
        send("GET", ME, { headers }),
        send("GET", "/store/login-as-customer/session", { headers }),
      ])
      for (const { status, data } of answers) {
        expect([status, data.code, data.message]).toEqual([
          401,
          "impersonation_session_ended",
          `The login as this customer has ended: ${because}.`,
        ])
      }

      const row = await sessionRow(getContainer(), session_id)
      const enderId = by && world[by].id
      expect(row).toMatchObject({
        status: "ended",
        end_reason: reason,
        ended_by: enderId,
      })
      expect(row.ended_at.getTime()).toBeGreaterThan(since - 1000)
      expect(row.ended_at.getTime()).toBeLessThan(Date.now() + 1000)
      const ends = await endsOf(session_id)
      expect(ends).toHaveLength(1)
      expect(ends[0]).toMatchObject({
        kind: "session",
        outcome: "succeeded",
        admin_id: world.agent.id,
        customer_id: world.ada.id,
        details: {
          values: {
            end_reason: reason,
            ended_by: enderId,
            ended_by_type:
              by === null ? "system" : by === "ada" ? "customer" : "user",
          },
        },
      })
      await eventually(
        async () => bus.events(),
        (all) => all.length > 0
      )

      await everythingElse(session_id, headers)
      expect(await sessionRow(getContainer(), session_id)).toEqual({
        ...row,
        log_sealed: expect.any(Number),
        updated_at: expect.any(Date),
      })
      expect(await endsOf(session_id)).toHaveLength(1)
      expect(bus.events()).toHaveLength(1)
      bus.stop()
      const late = await send("GET", ME, { headers })
      expect([late.status, late.data.message]).toEqual([
        401,
        `The login as this customer has ended: ${because}.`,
      ])
    }
  )

  it("not_redeemed: a code that nobody opened in time", async () => {
    const { session, login_code } = await startSession(
      api,
      world.agent,
      world.ada.id,
      { storefront_id: "eu" }
    )
    await rows("impersonation_login_code").update({ expires_at: ago(1) })
    await change(session.id, { code_expires_at: ago(1) })
    const bus = watchEvents(session.id)
    for (let round = 0; round < 3; round++) {
      const { status, data } = await send(
        "POST",
        "/auth/customer/impersonation",
        { body: { code: login_code } }
      )
      expect([status, data.code]).toEqual([401, "invalid_login_code"])
    }
    await endLapsedSessions(getContainer())
    await asManager("POST", `${ADMIN}/sessions/end`, { all: true })

    expect(await sessionRow(getContainer(), session.id)).toMatchObject({
      status: "ended",
      end_reason: "not_redeemed",
      ended_by: null,
    })
    expect(await endsOf(session.id)).toHaveLength(1)
    await eventually(
      async () => bus.events(),
      (all) => all.length > 0
    )
    expect(bus.events()).toHaveLength(1)
    bus.stop()
  })

  it("what nobody touched is closed by the job: once, by three instances at once", async () => {
    const container = getContainer()
    const others = await Promise.all(
      [1, 2].map(() => otherInstance(dbConfig.clientUrl, "end-lapsed-sessions"))
    )
    const of = (table: string, column: string, id: string) =>
      rows(table).where({ [column]: id })
    const lapses: [
      string,
      (ids: { session: string; admin: string; customer: string }) => unknown,
    ][] = [
      ["expired", ({ session }) => change(session, { expires_at: ago(1) })],
      ["idle", ({ session }) => change(session, { last_seen_at: ago(16) })],
      [
        "admin_removed",
        ({ admin }) => of("user", "id", admin).update({ deleted_at: ago(1) }),
      ],
      [
        "permission_lost",
        ({ admin }) => of("impersonation_role_user", "user_id", admin).delete(),
      ],
      [
        "consent_withdrawn",
        ({ customer }) =>
          of("remote_assistance_consent", "customer_id", customer).delete(),
      ],
      [
        "consent_expired",
        ({ customer }) =>
          of("remote_assistance_consent", "customer_id", customer).update({
            expires_at: ago(1),
          }),
      ],
      [
        "customer_removed",
        ({ customer }) =>
          of("customer", "id", customer).update({ deleted_at: ago(1) }),
      ],
      ["disabled", ({ session }) => change(session, { storefront_id: "gone" })],
    ]
    const expected: [string, string][] = []
    for (const [reason, lapse] of lapses) {
      const admin = await createAdmin(container, api, {
        email: `${reason}@shop.test`,
        role: "Support agent",
      })
      const customer = await createCustomer(container, api, {
        email: `${reason}@mail.test`,
        consent: true,
      })
      const { session_id: session } = await impersonate(
        api,
        admin,
        customer.id,
        { storefront_id: "eu" }
      )
      await lapse({ session, admin: admin.id, customer: customer.id })
      expected.push([session, reason])
    }
    const pending = await startSession(api, world.viewer, world.eve.id)
    await change(pending.session.id, { code_expires_at: ago(1) })
    expected.push([pending.session.id, "not_redeemed"])
    const alive = await visit(api, world)

    const codes = await Promise.all([
      ...others.map(({ run }) => run()),
      endLapsedSessions(container).then(() => 0),
    ])

    expect(codes).toEqual([0, 0, 0])
    for (const [session_id, reason] of expected) {
      expect(await sessionRow(container, session_id)).toMatchObject({
        status: "ended",
        end_reason: reason,
        ended_by: null,
      })
      expect(await endsOf(session_id)).toHaveLength(1)
    }
    expect((await send("GET", ME, { headers: alive.headers })).status).toBe(200)
  })

  it("what cannot be closed keeps nothing else open, and is closed once it can be", async () => {
    const stuck = await visit(api, world)
    const other = await startSession(api, world.viewer, world.eve.id)
    await change(stuck.session_id, { expires_at: ago(1) })
    await change(other.session.id, { code_expires_at: ago(1) })
    const place = rows("impersonation_log_entry").where({
      session_id: stuck.session_id,
      sequence: 3,
    })
    const [entry] = await rows("impersonation_log_entry").where({
      session_id: stuck.session_id,
      sequence: 2,
    })
    // Somebody with SQL has put a row where the end's entry belongs.
    await rows("impersonation_log_entry").insert({
      ...entry,
      id: `${entry.id}X`,
      sequence: 3,
      event: 99,
    })
    await endLapsedSessions(getContainer())

    expect((await sessionRow(getContainer(), stuck.session_id)).status).toBe(
      "active"
    )
    expect((await sessionRow(getContainer(), other.session.id)).status).toBe(
      "ended"
    )
    expect(
      (await send("GET", ME, { headers: stuck.headers })).status
    ).toBeGreaterThanOrEqual(401)

    await databaseOf(getContainer()).transaction(async (sql) => {
      await sql.raw("set local session_replication_role = replica")
      await place.clone().delete().transacting(sql)
    })
    await endLapsedSessions(getContainer())
    expect((await sessionRow(getContainer(), stuck.session_id)).status).toBe(
      "ended"
    )
    expect(await endsOf(stuck.session_id)).toHaveLength(1)
  })
})
