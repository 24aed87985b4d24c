import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { RATE_LIMITS } from "../../src/modules/login-as-customer/domain/rate-limits"
import { startSession } from "../helpers/fixtures"
import { holdBackJobs } from "../helpers/jobs"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

const ME = "/store/customers/me"
const SESSIONS = "/admin/login-as-customer/sessions"

// Whatever else is blocked: who may end sessions can end them.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    await holdBackJobs(getContainer())
    world = await createWorld(getContainer(), api)
  })

  const knex = () => databaseOf(getContainer())
  const rows = (table: string) => knex()(table)
  const end = (body: object, by = world.manager) =>
    send("POST", `${SESSIONS}/end`, { headers: by.headers, body })
  const endOne = (id: string, by = world.manager) =>
    send("POST", `${SESSIONS}/${id}/end`, { headers: by.headers, body: {} })
  const entriesOf = async (id: string) =>
    (await logOf(getContainer(), id)).filter(
      ({ action }) => action === "session_ended"
    )
  const expectEnded = async (session_id: string, headers?: object) => {
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "ended",
      end_reason: "revoked",
      ended_by: world.manager.id,
      ended_at: expect.any(Date),
    })
    expect(await entriesOf(session_id)).toHaveLength(1)
    if (headers) {
      const { status, data } = await send("GET", ME, {
        headers: headers as Record<string, string>,
      })
      expect([status, data.message]).toEqual([
        401,
        "The login as this customer has ended: an admin ended the session.",
      ])
    }
  }
  /** Holds what `take` locks, as a hung connection would, until `work` is done. */
  const holding = async (
    take: (held: Knex.Transaction) => Promise<unknown>,
    work: () => Promise<unknown>
  ) => {
    const held = await knex().transaction()
    try {
      await take(held)
      await work()
    } finally {
      await held.rollback()
    }
  }
  const as = (admin: World["agent"], customer_id?: string) =>
    visit(api, world, { as: admin, customer_id })

  it("reach one, those of an admin, those on a customer, or all, and nothing else", async () => {
    const mine = async () => ({
      ada: await as(world.agent),
      eve: await as(world.viewer, world.eve.id),
    })
    const open = async () =>
      (await rows("impersonation_session").whereNot({ status: "ended" })).map(
        ({ id }) => id
      )

    const first = await mine()
    expect((await endOne(first.ada.session_id)).status).toBe(200)
    expect(await open()).toEqual([first.eve.session_id])

    const second = await mine()
    expect((await end({ admin_id: world.agent.id })).data).toEqual({ count: 1 })
    expect(await open()).toEqual([second.eve.session_id])

    const third = await mine()
    expect((await end({ customer_id: world.eve.id })).data.count).toBe(1)
    expect(await open()).toEqual([third.ada.session_id])

    const last = await mine()
    expect((await end({ all: true })).data.count).toBe(2)
    await expectEnded(last.ada.session_id, last.ada.headers)
    await expectEnded(last.eve.session_id, last.eve.headers)
    expect((await end({ all: true })).data.count).toBe(0)
  })

  it("reach what is not opened yet: its code opens nothing", async () => {
    const { session, login_code } = await startSession(
      api,
      world.agent,
      world.ada.id
    )
    await end({ all: true })
    const { status, data } = await send(
      "POST",
      "/auth/customer/impersonation",
      { body: { code: login_code } }
    )

    expect([status, data.code]).toEqual([401, "invalid_login_code"])
    await expectEnded(session.id)
  })

  const BLOCKED: [string, () => Promise<unknown>][] = [
    [
      "the feature is switched off",
      () =>
        rows("impersonation_setting").insert({
          id: "impset_default",
          values: { enabled: false },
        }),
    ],
    [
      "every limit is used up",
      () =>
        rows("impersonation_rate_limit").insert(
          Object.entries(RATE_LIMITS).flatMap(([name, { points }]) =>
            [world.manager.id, "127.0.0.1", "::1"].map((who) => ({
              key: `${name}:${who}`,
              points: points + 1,
              expire: Date.now() + 60_000,
            }))
          )
        ),
    ],
    [
      "a second factor is asked for that the admin does not have",
      () =>
        rows("impersonation_setting").insert({
          id: "impset_default",
          values: { step_up_max_age_minutes: 1 },
        }),
    ],
    [
      "the chains of the log that are no session's have lost their heads",
      () =>
        knex().raw(
          "begin; set local session_replication_role = replica; delete from impersonation_log_chain; commit"
        ),
    ],
    [
      "nothing that the storefront would name is there any more",
      () =>
        knex().raw(
          "update customer set deleted_at = now(); update sales_channel set deleted_at = now(); delete from remote_assistance_consent"
        ),
    ],
  ]

  it.each(BLOCKED)("work when %s", async (_, block) => {
    const one = await as(world.agent)
    const other = await as(world.viewer, world.eve.id)
    await block()

    expect((await endOne(one.session_id)).status).toBe(200)
    expect((await end({ all: true })).data).toEqual({ count: 1 })
    await expectEnded(one.session_id)
    await expectEnded(other.session_id)
  })

  it("end hundreds, some at a time, each once", async () => {
    const { session_id } = await as(world.agent)
    const row = await sessionRow(getContainer(), session_id)
    const { id: _, admin_id, ...rest } = row
    const hundreds = Array.from({ length: 450 }, (_, index) => ({
      ...rest,
      id: `imps_of_${index}`,
      admin_id: `${admin_id}_${index}`,
      log_events: 0,
      log_head: null,
      log_entry_id: null,
      log_sequence: 0,
      log_sealed: 0,
    }))
    await knex().batchInsert("impersonation_session", hundreds, 500)
    const sizes: number[] = []
    const listen = (answer: { rowCount?: number }, query: { sql: string }) => {
      if (query.sql.includes("set status = 'ended'")) {
        sizes.push(answer.rowCount ?? 0)
      }
    }
    knex().on("query-response", listen)
    const answers = await Promise.all([
      end({ all: true }),
      end({ all: true }),
      end({ customer_id: world.ada.id }),
    ])
    knex().removeListener("query-response", listen)

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(answers.reduce((sum, { data }) => sum + data.count, 0)).toBe(451)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
    const [{ open }] = await rows("impersonation_session")
      .count("* as open")
      .whereNot({ status: "ended" })
    expect(Number(open)).toBe(0)
    const ends = await rows("impersonation_log_entry")
      .select("session_id")
      .where({ action: "session_ended" })
    expect(ends).toHaveLength(451)
    expect(new Set(ends.map((entry) => entry.session_id)).size).toBe(451)
  })

  it("keep none alive because another hangs: that one is named as open, and ends later", async () => {
    const stuck = await as(world.agent)
    const free = await as(world.viewer, world.eve.id)
    await holding(
      (held) =>
        held.raw(
          "select 1 from impersonation_session where id = ? for update",
          [stuck.session_id]
        ),
      async () => {
        const { status, data } = await end({ all: true })
        expect([status, data.code, data.message]).toEqual([
          503,
          "impersonation_unavailable",
          "Sessions that could not be ended: 1. Ended: 1. Try again.",
        ])
        await expectEnded(free.session_id, free.headers)
        // By itself it does not hang for ever either.
        expect((await endOne(stuck.session_id)).status).toBe(500)
        expect(await entriesOf(stuck.session_id)).toEqual([])
      }
    )

    expect((await end({ all: true })).data).toEqual({ count: 1 })
    await expectEnded(stuck.session_id, stuck.headers)
  })

  it("keep none alive because the log of another is in trouble", async () => {
    const broken = await as(world.agent)
    const free = await as(world.viewer, world.eve.id)
    const { log_events } = await sessionRow(getContainer(), broken.session_id)
    const setEvents = (events: number) =>
      rows("impersonation_session")
        .where({ id: broken.session_id })
        .update({ log_events: events })

    // As somebody with SQL would: the next link of its chain is taken.
    await setEvents(log_events - 1)
    expect((await end({ all: true })).status).toBe(503)
    await expectEnded(free.session_id, free.headers)

    // It is left to do nothing: no entry, no action.
    const answer = await send("POST", ME, {
      headers: broken.headers,
      body: { last_name: "X" },
    })
    expect(answer.status).toBe(503)

    await setEvents(log_events)
    expect((await end({ all: true })).data).toEqual({ count: 1 })
    await expectEnded(broken.session_id, broken.headers)
  })

  it("tell a session that is being made from one that comes later: none made before survives", async () => {
    const held = await knex().transaction()
    await held.raw(
      "select pg_advisory_xact_lock(hashtextextended('login_as_customer:start:' || ?, 0))",
      [world.agent.id]
    )
    const starting = send(
      "POST",
      `/admin/customers/${world.ada.id}/login-as-customer`,
      { headers: world.agent.headers, body: { storefront_id: "eu" } }
    )
    await untilWaiting(1)
    const ending = end({ all: true })
    await untilWaiting(2)
    await held.rollback()
    const [started, ended] = await Promise.all([starting, ending])

    expect(started.status).toBe(200)
    expect(ended.data).toEqual({ count: 1 })
    await expectEnded(started.data.session.id)
  })

  it("do not wait for a start that hangs", async () => {
    const free = await as(world.viewer, world.eve.id)
    const held = await knex().transaction()
    await held.raw(
      "select pg_advisory_xact_lock_shared(hashtextextended('login_as_customer_starts', 0))"
    )
    const since = Date.now()
    const { data } = await end({ all: true })
    await held.rollback()

    expect(data).toEqual({ count: 1 })
    expect(Date.now() - since).toBeLessThan(10_000)
    await expectEnded(free.session_id, free.headers)
  })

  /** Until so many statements of this database wait for an advisory lock. */
  async function untilWaiting(count: number) {
    for (let round = 0; round < 200; round++) {
      const { rows: waiting } = await knex().raw(
        `select 1 from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`
      )
      if (waiting.length >= count) {
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`Nothing waits (${count})`)
  }
})
