import { addRoute } from "../helpers/express-app"
import { startSession } from "../helpers/fixtures"
import { changeSettings } from "../helpers/staff"
import { holdBackJobs } from "../helpers/jobs"
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

jest.setTimeout(120_000)

const ME = "/store/customers/me"
const EXCHANGE = "/auth/customer/impersonation"
const SESSIONS = "/admin/login-as-customer/sessions"

type Answer = Awaited<ReturnType<ReturnType<typeof sender>>>

// Two of them at the same moment: over real HTTP, and where the order matters
// one of them is held at a known place.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    await holdBackJobs(getContainer())
    world = await createWorld(getContainer(), api)
  })

  const knex = () => databaseOf(getContainer())
  const rows = (table: string) => knex()(table)
  const times = <T>(count: number, work: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)))
  const entriesOf = async (id: string, action: string) =>
    (await logOf(getContainer(), id)).filter((entry) => entry.action === action)
  const exchange = (code: string) => send("POST", EXCHANGE, { body: { code } })
  const end = (id: string, by = world.manager) =>
    send("POST", `${SESSIONS}/${id}/end`, { headers: by.headers, body: {} })
  const start = (admin: World["agent"], customer_id = world.ada.id) =>
    send("POST", `/admin/customers/${customer_id}/login-as-customer`, {
      headers: admin.headers,
      body: { storefront_id: "eu" },
    })
  const counted = (answers: Answer[]) =>
    answers.reduce<Record<number, number>>(
      (counts, { status }) => ({
        ...counts,
        [status]: (counts[status] ?? 0) + 1,
      }),
      {}
    )
  const expectSequence = async (id: string) => {
    const log = await logOf(getContainer(), id)
    expect(log.map(({ sequence }) => sequence)).toEqual(
      log.map((_, index) => index + 1)
    )

    return log
  }

  it("200 exchanges of one code: one session, one token, one entry, and the reuse ends it", async () => {
    const { login_code, session } = await startSession(
      api,
      world.agent,
      world.ada.id,
      { storefront_id: "eu" }
    )
    const answers = await times(200, () => exchange(login_code))
    const tokens = answers.filter(({ status }) => status === 200)

    expect(tokens).toHaveLength(1)
    expect(counted(answers)[200]).toBe(1)
    expect(
      answers.filter(
        ({ status, data }) =>
          status === 401 && data.code === "invalid_login_code"
      ).length + (counted(answers)[429] ?? 0)
    ).toBe(199)
    expect(await entriesOf(session.id, "session_started")).toHaveLength(1)
    expect(await entriesOf(session.id, "session_ended")).toHaveLength(1)
    await expectSequence(session.id)
    expect(await sessionRow(getContainer(), session.id)).toMatchObject({
      status: "ended",
      end_reason: "code_reused",
      ended_by: null,
    })
    const { status, data } = await send("GET", ME, {
      headers: world.shop.storeHeaders("eu", tokens[0].data.token),
    })
    expect([status, data.code]).toEqual([401, "impersonation_session_ended"])
    expect(await rows("impersonation_session")).toHaveLength(1)
  })

  it("20 ends of all kinds at once: one end, and the first reason stays", async () => {
    const { session_id, headers } = await visit(api, world)
    const shopper = world.shop.storeHeaders("eu", world.ada.token)
    const ways = [
      () => end(session_id),
      () => end(session_id, world.agent),
      () => send("DELETE", "/store/login-as-customer/session", { headers }),
      () =>
        send("DELETE", `${ME}/remote-assistance/sessions/${session_id}`, {
          headers: shopper,
        }),
      () =>
        send("POST", `${SESSIONS}/end`, {
          headers: world.manager.headers,
          body: { all: true },
        }),
    ]
    const answers = await times(20, (index) => ways[index % ways.length]())
    // A checkpoint may come by at any time.
    const settled = async () => {
      const { log_sealed: _, ...row } = await sessionRow(
        getContainer(),
        session_id
      )

      return row
    }
    const row = await settled()
    const [entry, ...more] = await entriesOf(session_id, "session_ended")

    // A customer is not told of a session that is no longer running.
    expect(answers.every(({ status }) => [200, 404].includes(status))).toBe(
      true
    )
    expect(more).toEqual([])
    expect(entry.details.values).toMatchObject({
      end_reason: row.end_reason,
      ended_by: row.ended_by,
    })
    expect(["closed", "revoked", "customer_ended"]).toContain(row.end_reason)

    await times(5, () => end(session_id))
    expect(await settled()).toEqual(row)
    await expectSequence(session_id)
  })

  /** A route whose handler waits for a word before it changes anything. */
  const slowDeed = () => {
    let arrived: () => void
    let letGo: () => void
    const running = new Promise<void>((resolve) => (arrived = resolve))
    const gate = new Promise<void>((resolve) => (letGo = resolve))
    const remove = addRoute("post", "/plugin/slow", (_, res) => {
      arrived()
      void gate.then(() => {
        res.json({ done: true })
      })
    })

    return {
      running,
      finish: () => letGo(),
      remove,
    }
  }

  const LOSSES: [string, string, () => Promise<unknown>][] = [
    [
      "the role is taken away",
      "permission_lost",
      () =>
        rows("impersonation_role_user")
          .where({ user_id: world.agent.id })
          .delete(),
    ],
    [
      "the customer withdraws her consent",
      "consent_withdrawn",
      () =>
        send("POST", `${ME}/remote-assistance`, {
          headers: world.shop.storeHeaders("eu", world.ada.token),
          body: { allow: false },
        }),
    ],
    [
      "the customer is deleted",
      "customer_removed",
      () =>
        send("DELETE", `/admin/customers/${world.ada.id}`, {
          headers: world.manager.headers,
        }),
    ],
    [
      "the admin is deleted",
      "admin_removed",
      () =>
        send("DELETE", `/admin/users/${world.agent.id}`, {
          headers: world.manager.headers,
        }),
    ],
    [
      "the feature is switched off",
      "disabled",
      () => changeSettings(getContainer(), { enabled: false }),
    ],
    [
      "an admin ends it",
      "revoked",
      () =>
        send("POST", `${SESSIONS}/end`, {
          headers: world.manager.headers,
          body: { all: true },
        }),
    ],
  ]

  it.each(LOSSES)(
    "a write that runs while %s is on record with its outcome, and is the last",
    async (_, reason, lose) => {
      const { headers, session_id } = await visit(api, world)
      const deed = slowDeed()
      const writing = send("POST", "/plugin/slow", { headers, body: {} })
      await deed.running
      await lose()
      const next = await send("POST", ME, { headers, body: { last_name: "X" } })
      deed.finish()
      const written = await writing
      deed.remove()

      // It began on good ground, and its entry was there before it ran.
      expect([written.status, written.data]).toEqual([200, { done: true }])
      expect([next.status, next.data.code]).toEqual([
        401,
        "impersonation_session_ended",
      ])
      const log = await eventually(
        () => logOf(getContainer(), session_id),
        (entries) => entries.every(({ outcome }) => outcome !== "unknown")
      )
      expect(
        log.map(({ action, path, outcome }) => [path ?? action, outcome])
      ).toEqual([
        ["session_requested", "succeeded"],
        ["session_started", "succeeded"],
        ["/plugin/slow", "succeeded"],
        ["session_ended", "succeeded"],
      ])
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        end_reason: reason,
      })
      const [customer] = await rows("customer").where({ id: world.ada.id })
      expect(customer.last_name).toBeNull()
    }
  )

  it.each(LOSSES)(
    "a write that was let in, but not yet on record, when %s, does not happen where the end is written",
    async (_, reason, lose) => {
      const { headers, session_id } = await visit(api, world)
      // Holds the row that the entry needs: the check has passed by then.
      const held = await knex().transaction()
      await held.raw(
        "select 1 from impersonation_session where id = ? for update",
        [session_id]
      )
      const writing = send("POST", ME, { headers, body: { last_name: "X" } })
      await untilWaiting(1)
      const losing = lose()
      await new Promise((resolve) => setTimeout(resolve, 300))
      await held.rollback()
      const [written] = await Promise.all([writing, losing])
      const next = await send("POST", ME, { headers, body: { last_name: "Y" } })

      expect([next.status, next.data.code]).toEqual([
        401,
        "impersonation_session_ended",
      ])
      const log = await eventually(
        () => logOf(getContainer(), session_id),
        (entries) => entries.every(({ outcome }) => outcome !== "unknown")
      )
      const [customer] = await rows("customer").where({ id: world.ada.id })
      const written_ = log.some(
        ({ action, outcome }) =>
          action === "profile_changed" && outcome === "succeeded"
      )

      // Whoever of the two came first: what was done is on record, and only that.
      expect(written.status === 200).toBe(written_)
      // Core answers as if it had changed a customer who is gone by then.
      expect(customer.last_name === "X").toBe(
        written_ && customer.deleted_at === null
      )
      expect(log.at(-1)).toMatchObject({
        action: "session_ended",
        details: { values: { end_reason: reason } },
      })
      await expectSequence(session_id)
    }
  )

  it("an end in the middle of an exchange: whoever comes first, nobody is in", async () => {
    const { login_code, session } = await startSession(
      api,
      world.agent,
      world.ada.id,
      { storefront_id: "eu" }
    )
    const held = await knex().transaction()
    await held.raw(
      "select 1 from impersonation_session where id = ? for update",
      [session.id]
    )
    const exchanging = exchange(login_code)
    await untilWaiting(1)
    const ending = send("POST", `${SESSIONS}/end`, {
      headers: world.manager.headers,
      body: { customer_id: world.ada.id },
    })
    await untilWaiting(2)
    await held.rollback()
    const [exchanged, ended] = await Promise.all([exchanging, ending])

    expect(ended.data).toEqual({ count: 1 })
    if (exchanged.status === 200) {
      const { status } = await send("GET", ME, {
        headers: world.shop.storeHeaders("eu", exchanged.data.token),
      })
      expect(status).toBe(401)
    } else {
      expect(exchanged.data.code).toBe("invalid_login_code")
    }
    expect(await sessionRow(getContainer(), session.id)).toMatchObject({
      end_reason: "revoked",
      ended_by: world.manager.id,
    })
    expect(await entriesOf(session.id, "session_ended")).toHaveLength(1)
    expect((await exchange(login_code)).status).toBe(401)
    await expectSequence(session.id)
  })

  it("exchanges and ends at once, many times: no token outlives its end", async () => {
    const admins = [world.agent, world.viewer, world.manager]
    const started = await Promise.all(admins.map((admin) => start(admin)))
    const [killed, ...exchanged] = await Promise.all([
      send("POST", `${SESSIONS}/end`, {
        headers: world.manager.headers,
        body: { all: true },
      }),
      ...started.map(({ data }) => exchange(data.login_code)),
    ])

    expect(killed.data).toEqual({ count: 3 })
    for (const { status, data } of exchanged) {
      const next =
        status === 200 &&
        (await send("GET", ME, {
          headers: world.shop.storeHeaders("eu", data.token),
        }))
      expect(next ? next.status : 401).toBe(401)
    }
    for (const { data } of started) {
      expect(await sessionRow(getContainer(), data.session.id)).toMatchObject({
        end_reason: "revoked",
      })
    }
  })

  it("starts and an end of all at once: what was there before is ended, what is open has its own entry", async () => {
    const before = await visit(api, world)
    const admins = [world.viewer, world.manager]
    const [killed, ...started] = await Promise.all([
      send("POST", `${SESSIONS}/end`, {
        headers: world.manager.headers,
        body: { all: true },
      }),
      ...admins.map((admin) => start(admin)),
    ])

    expect(started.map(({ status }) => status)).toEqual([200, 200])
    expect(await sessionRow(getContainer(), before.session_id)).toMatchObject({
      end_reason: "revoked",
    })
    const open = await rows("impersonation_session").whereNot({
      status: "ended",
    })
    expect(open.length + killed.data.count).toBe(3)
  })

  it("two admins start for one customer at once: both are in, each on record", async () => {
    const answers = await Promise.all([start(world.agent), start(world.viewer)])
    const visits = await Promise.all(
      answers.map(({ data }) => exchange(data.login_code))
    )

    expect(counted([...answers, ...visits])).toEqual({ 200: 4 })
    for (const { data } of visits) {
      const headers = world.shop.storeHeaders("eu", data.token)
      expect((await send("GET", ME, { headers })).status).toBe(200)
    }
    for (const { data } of answers) {
      expect(await entriesOf(data.session.id, "session_started")).toHaveLength(
        1
      )
    }
  })

  it("one admin starts ten times at once: one is open, nine are replaced, each once", async () => {
    const answers = await times(10, (index) =>
      start(world.agent, index % 2 ? world.ada.id : world.eve.id)
    )
    const sessions = await rows("impersonation_session")

    expect(counted(answers)).toEqual({ 200: 10 })
    expect(sessions.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 9 }, () => "ended"),
      "pending",
    ])
    for (const { id, status, end_reason, ended_by } of sessions) {
      expect(await entriesOf(id, "session_requested")).toHaveLength(1)
      if (status === "ended") {
        expect([end_reason, ended_by]).toEqual(["replaced", world.agent.id])
        expect(await entriesOf(id, "session_ended")).toHaveLength(1)
      }
    }
    const exchanged = await Promise.all(
      answers.map(({ data }) => exchange(data.login_code))
    )
    expect(counted(exchanged)).toEqual({ 200: 1, 401: 9 })
  })

  /** Until so many statements of this database wait for a row. */
  async function untilWaiting(count: number) {
    const waits = async () =>
      (
        await knex().raw(
          `select 1 from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`
        )
      ).rows.length
    const found = await eventually(waits, (now) => now >= count, 5000)
    expect(found).toBeGreaterThanOrEqual(count)
  }
})
