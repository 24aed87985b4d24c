import { setTimeout as wait } from "node:timers/promises"

import { Modules } from "@medusajs/framework/utils"

import copyLogToArchive, {
  config as job,
} from "../../src/jobs/copy-log-to-archive"
import { openArchive } from "../../src/modules/audit-archive/__tests__/helpers/open-archive"
import { postgresArchive } from "../../src/modules/audit-archive/__tests__/helpers/postgres-archive"
import type AuditArchiveModuleService from "../../src/modules/audit-archive/service"
import {
  CLI,
  CLIENT,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import { ageLog } from "../helpers/age-log"
import { archiveBench } from "../helpers/archive-bench"
import { holdBackJobs } from "../helpers/jobs"
import { plansDuring } from "../helpers/plans"
import { OURS, statementsDuring, surplus } from "../helpers/statements"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  logOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(240_000)

const ENTRIES = 20_000
const ME = "/store/customers/me"

const second = postgresArchive(`archive_copy_${process.pid}`)
const third = postgresArchive(`archive_copy_new_${process.pid}`)

// The demo's options, and this archive.
process.env.DEMO_ARCHIVE_URL = second.options.url

beforeAll(async () => {
  await second.create()
  await third.create()
})

suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let bench: ReturnType<typeof archiveBench>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    await holdBackJobs(getContainer())
    bench = archiveBench(getContainer(), second)
    // The shop's database is put back before each test, the archive is not.
    await bench.empty()
  })

  const knex = () => databaseOf(getContainer())
  const unsealed = async (statement: string, bindings: unknown[] = []) =>
    await knex().transaction(async (transaction) => {
      await transaction.raw("set local session_replication_role = replica")
      await transaction.raw(statement, bindings as never)
    })
  const change = async (headers: Record<string, string>, last_name = "L") =>
    await send("POST", ME, { headers, body: { last_name } })
  /** A session with a change, whose entry is complete. */
  const changed = async () => {
    const { headers, session_id } = await visit(api, world)
    await change(headers)
    const isOver = (log: { action: string; outcome: string }[]) =>
      log.some(
        ({ action, outcome }) =>
          action === "profile_changed" && outcome === "succeeded"
      )
    const log = await eventually(
      () => logOf(getContainer(), session_id),
      isOver
    )

    return {
      headers,
      session_id,
      entry: log.find(({ action }) => action === "profile_changed"),
    }
  }
  const told = async () =>
    (
      await knex()("impersonation_log_entry")
        .where("action", "like", "archive_%")
        .orderBy("event")
    ).map(({ action }) => action)
  const subjectsOf = async (entry_id: string) =>
    (
      await second.query<{ content: string }>(
        `select content from audit_archive_record
           where kind = 'subject' and entry_id = '${entry_id}'
           order by position`
      )
    ).map(({ content }) => JSON.parse(content)[2])

  it.each(["GET", "POST"])(
    "costs a %s in a session nothing: what is sent is what is sent without it",
    async (method) => {
      const { headers } = await visit(api, world)
      const body = method === "POST" ? { last_name: "L" } : undefined
      const sent = () =>
        statementsDuring(() => send(method, ME, { headers, body }))
      await sent()
      const beside = await sent()
      const isConfigured = jest
        .spyOn(bench.archive, "isConfigured")
        .mockReturnValue(false)
      const without = await sent()
      isConfigured.mockRestore()

      expect(surplus(beside, without)).toEqual([])
      expect(surplus(without, beside)).toEqual([])
      expect(beside.filter((text) => OURS.test(text)).length).toBeGreaterThan(1)
      // The archive's own statements would be seen.
      const copying = await statementsDuring(() => bench.copy())
      expect(copying.join()).toContain("audit_archive_record")
    }
  )

  it("brings what an entry was described with after it was copied, once", async () => {
    const { entry } = await changed()
    await bench.copy()
    const describe = async (subject: Record<string, string>) =>
      await bench.service.describeLogEntry({
        id: entry.id,
        subject: subject as never,
      })
    await describe({ title: "Shoe" })
    await bench.copy()
    await bench.copy()
    await describe({ variant: "Red" })
    await bench.copy()
    const last = (await subjectsOf(entry.id)).at(-1)

    expect(last).toMatchObject({ title: "Shoe", variant: "Red" })
    expect(
      new Set((await subjectsOf(entry.id)).map((one) => JSON.stringify(one)))
        .size
    ).toBe((await subjectsOf(entry.id)).length)
    expect(await bench.copy()).toMatchObject({ count: 0 })
    expect((await bench.archive.verify()).valid).toBe(true)
  })

  it("brings descriptions after a day without one, and after what was noted is lost", async () => {
    const { entry } = await changed()
    await bench.copy()
    await knex()("impersonation_log_archive").update({
      described_until: knex().raw("now() - interval '1 day'"),
    })
    await bench.service.describeLogEntry({
      id: entry.id,
      subject: { title: "Shoe" } as never,
    })
    await unsealed(
      `update impersonation_log_entry set updated_at = now() - interval '2 hours' where id = ?`,
      [entry.id]
    )
    await bench.copy()
    const [noted] = await knex()("impersonation_log_archive")

    expect(await subjectsOf(entry.id)).toContainEqual({ title: "Shoe" })
    expect(noted.described_until.getTime()).toBeGreaterThan(
      Date.now() - 3 * 3_600_000
    )

    await unsealed(
      `update impersonation_log_entry set subject = '{"title":"Boot"}' where id = ?`,
      [entry.id]
    )
    await knex()("impersonation_log_archive").delete()
    await bench.copy()

    expect(await subjectsOf(entry.id)).toContainEqual({ title: "Boot" })
  })

  it("brings descriptions again that went with what the archive was put back from", async () => {
    const { entry } = await changed()
    await bench.copy()
    const { position } = await bench.archive.readEnd()
    await bench.service.describeLogEntry({
      id: entry.id,
      subject: { title: "Shoe" } as never,
    })
    await changed()
    await bench.copy()
    await second.query(
      `delete from audit_archive_person p using audit_archive_record r
       where r.entry_id = p.entry_id and r.kind in ('entry', 'intent')
         and r.position > ${position}`
    )
    await second.query(
      `delete from audit_archive_record where position > ${position}`
    )
    await knex()("impersonation_log_archive").update({
      described_until: knex().raw("now()"),
      copied_at: knex().raw("now() - interval '1 hour'"),
    })
    await bench.copy()

    expect(await subjectsOf(entry.id)).toEqual([{ title: "Shoe" }])
    expect((await bench.archive.verify()).first_invalid).toBeNull()
    expect(await bench.copy()).toMatchObject({ count: 0 })
  })

  it("tells once that it is out and once that it works again, however many copy at once", async () => {
    await changed()
    await second.query("alter table audit_archive_record rename to gone")
    const all = () =>
      Promise.allSettled([bench.copy(), bench.copy(), bench.copy()])
    const failed = await all()
    await all()
    await second.query("alter table gone rename to audit_archive_record")
    const copied = await all()
    await bench.copy()

    expect(failed.map(({ status }) => status)).toEqual(
      Array(3).fill("rejected")
    )
    expect(copied.map(({ status }) => status)).toEqual(
      Array(3).fill("fulfilled")
    )
    expect(await told()).toEqual(["archive_failed", "archive_recovered"])
    expect(await bench.ofArchive()).toEqual(await bench.ofShop())
  })

  it("copies from the beginning to another archive, and goes on with the first", async () => {
    await changed()
    await bench.copy()
    const { service: other } = openArchive(third.options)
    await bench.copy(undefined, other)
    const state = () => bench.service.retrieveArchiveState(other.getTarget())

    expect(await bench.ofArchive(third)).toEqual(await bench.ofShop())
    expect(await state()).toMatchObject({ behind: 0, last_error: null })

    await changed()
    await bench.copy()

    expect(await bench.ofArchive()).toEqual(await bench.ofShop())
    expect((await state()).checkpoint).toBe(0)
    await other.__hooks.onApplicationShutdown()
  })

  it("brings what a checkpoint claimed that somebody deleted before it was copied", async () => {
    await changed()
    await bench.seal()
    await knex()("impersonation_log_checkpoint").delete()
    await visit(api, world)
    await bench.copy()

    expect(await bench.ofArchive()).toEqual(await bench.ofShop())
    expect((await bench.archive.verify()).valid).toBe(false)
  })

  it.each([
    [
      "an entry that is gone",
      `delete from impersonation_log_entry where id = :id`,
    ],
    [
      "an id that is too long",
      `update impersonation_log_entry set id = id || repeat('x', 300) where id = :id`,
    ],
    [
      "a chain that is none",
      `update impersonation_log_entry set chain_id = 'a"b' where id = :id`,
    ],
    [
      "an outcome in the place of an entry",
      `update impersonation_log_entry set outcome_event = 1 where id = :id`,
    ],
    [
      "an erasure of whatever",
      `update impersonation_log_entry set action = 'log_erased', details = '{"erased": {"general": "all"}}' where id = :id`,
    ],
    [
      "claims of whatever",
      `update impersonation_log_checkpoint set claims = '[null, {"chain": 5}, {"chain": "general", "events": 1e20}, {"chain": "general", "events": 2147483647}, {"chain": "x", "events": -1}]'`,
    ],
  ])("is not held up by %s", async (_, statement) => {
    const { entry } = await changed()
    await bench.seal()
    await unsealed(statement.replace(":id", `'${entry.id}'`))
    await visit(api, world)
    await bench.copy()
    const { entry: later } = await changed()
    await bench.copy()

    expect(await told()).toEqual([])
    expect((await bench.ofArchive()).join("\n")).toContain(later.id)
  })

  it("keeps in the shop what no checkpoint claims yet, however old", async () => {
    const { session_id } = await changed()
    await bench.service.endSession({
      session_id,
      reason: "closed",
      actor: { type: "system", id: null },
      client: CLIENT,
    })
    await bench.copy()
    await ageLog(getContainer(), "400 days", { session_id })
    const [ended_at, created_at] = ["ended_at", "created_at"].map((column) =>
      knex().raw("?? - interval '400 days'", [column])
    )
    await knex()("impersonation_session")
      .where({ id: session_id })
      .update({ ended_at, created_at, log_sealed: 1 })

    expect(await bench.service.purgeLog()).toBe(0)

    await bench.copy()

    expect(await bench.service.purgeLog()).toBeGreaterThan(0)
  })

  it("copies an existing log of 20,000 entries, stopped, with an erasure and a late outcome between, and reads by index", async () => {
    await knex().transaction(async (transaction) => {
      await transaction("impersonation_log_checkpoint").delete()
      await transaction("impersonation_log_chain")
        .where({ id: "checkpoints" })
        .update({ events: 0, head: null })
      await transaction.raw(
        `insert into impersonation_log_entry (
             id, chain_id, event, occurred_at, action_group, action, kind,
             outcome, admin_id, customer_id, customer_email, details
           )
           select 'implog_' || lpad(n::text, 26, '0'), 'earlier', n,
             now() - interval '3 days' + n * interval '1 second',
             'remote_assistance', 'consent_changed', 'admin', 'succeeded',
             'user_1', 'cus_' || n % 1000, 'c' || n % 1000 || '@mail.test',
             '{"values": {"allowed": true}}'
           from generate_series(1, ?) n`,
        [ENTRIES]
      )
      await transaction("impersonation_log_chain")
        .where({ id: "earlier" })
        .update({ events: ENTRIES })
    })
    await knex().raw("analyze impersonation_log_entry")
    const { entry } = await changed()
    const open = await bench.service.appendLogEntry({
      action_group: "configuration",
      action: "settings_changed",
      kind: "admin",
      outcome: "unknown",
      details: {},
    })
    await bench.seal()
    let asked = 0
    await bench.copy(() => ++asked > 10)
    const stopped = (await bench.ofArchive()).length
    await bench.service.eraseFromLog({
      customer_id: "cus_7",
      actor: CLI,
      client: CLIENT,
    })
    await bench.service.completeSupportAction({
      id: open.id,
      outcome: "failed",
      status_code: 500,
      duration_ms: 1,
    })
    const rest = await bench.copy()

    expect(stopped).toBeGreaterThan(1000)
    expect(stopped).toBeLessThan(ENTRIES)
    expect(rest.count).toBeGreaterThan(ENTRIES - stopped)
    expect((await bench.ofArchive()).join("\n")).toBe(
      (await bench.ofShop()).join("\n")
    )
    expect(
      await second.query(
        `select 1 from audit_archive_person where content like '%c7@mail.test%'`
      )
    ).toEqual([])

    await second.query("analyze")
    await bench.service.describeLogEntry({
      id: entry.id,
      subject: { title: "Shoe" } as never,
    })
    const plans = await plansDuring(async () => {
      await change((await visit(api, world)).headers)
      await bench.copy()
      await bench.service.retrieveArchiveState(bench.archive.getTarget())
    }, /audit_archive_record|impersonation_log_(entry|checkpoint)/)

    expect(plans.length).toBeGreaterThan(8)
    const scans = plans.filter(({ plan }) =>
      /Seq Scan on (audit_archive_record|impersonation_log_entry)/.test(plan)
    )
    expect(scans).toEqual([])
  })

  // Closes the archive for good: the last of all.
  it("has an entry within seconds of its being written, and ends at once with the app", async () => {
    await getContainer()
      .resolve(Modules.LOCKING)
      .release(job.name, { ownerId: "test" })
    const running = copyLogToArchive(getContainer())
    const { entry } = await changed()
    const isThere = async () =>
      (await bench.ofArchive()).some((place) => place.includes(entry.id))

    expect(await eventually(isThere, Boolean, 8000)).toBe(true)

    await changed()
    const closing = Date.now()
    await (
      bench.archive as AuditArchiveModuleService
    ).__hooks.onApplicationShutdown()
    await Promise.race([running, wait(2000)])

    expect(Date.now() - closing).toBeLessThan(1500)
    await running
    expect(await told()).toEqual([])
  })
})

afterAll(async () => {
  await second.remove()
  await third.remove()
})
