import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { http, refusalOf } from "../helpers/http"
import { suite } from "../helpers/suite"
import { tamperBench } from "../helpers/tamper-bench"
import { createWorld, databaseOf, logOf, sender } from "../helpers/world"

jest.setTimeout(180_000)

const LOG = "/admin/login-as-customer/log"

// Looking through the log costs something: neither its size nor those who ask
// for it bring the shop down.
suite(({ api, getContainer }) => {
  it("a session of any length is looked through in stretches", async () => {
    const { bench, session, finding, tamper, rowsOf } =
      await tamperBench(getContainer())
    const open: string[] = []
    const done = async (id: string) =>
      await bench.service.completeAction({
        id,
        session_id: session,
        outcome: "succeeded",
        status_code: 200,
        duration_ms: 1,
      })

    // Outcomes come at once, much later, beyond a stretch, or never.
    for (let index = 0; index < 1400; index++) {
      const { id } = (await bench.act(session))!

      if (index % 2) {
        await done(id)
      } else if (index % 50 === 0) {
        open.push(id)
      }
    }
    await Promise.all(open.map(done))

    for (let index = 0; index < 40; index++) {
      await done((await bench.act(session))!.id)
    }

    const database = databaseOf(getContainer())
    let largest = 0
    const measure = (_: unknown, { rows }: { rows?: object[] } = {}) => {
      const read = (rows ?? []) as { rows?: unknown[] }[]
      const count = read.map((row) =>
        Array.isArray(row.rows) ? row.rows.length : 0
      )
      largest = Math.max(
        largest,
        count.reduce((a, b) => a + b, 0)
      )
    }
    database.on("query-response", (answer, query) => measure(query, answer))
    const { valid, checked } = await bench.service.verifyLog()
    expect([valid, checked]).toEqual([
      true,
      (await logOf(getContainer())).length,
    ])
    expect(largest).toBe(1000)

    const rows = await rowsOf(session)
    const last = rows.length - 1
    for (const [index, statement, shown, reason] of [
      [
        1200,
        "update impersonation_log_entry set action = 'x'",
        1200,
        "changed",
      ],
      [1200, "delete from impersonation_log_entry", 1201, "deleted"],
      [last, "delete from impersonation_log_entry", last - 1, "truncated"],
      [
        last - 20,
        "update impersonation_log_entry set event = 90000",
        last - 20,
        "reordered",
      ],
    ] as const) {
      const { id } = rows[index]
      await tamper(
        `create temp table kept as select * from impersonation_log_entry where id = '${id}';
         ${statement} where id = '${id}'`
      )
      expect(await finding()).toEqual({ id: rows[shown].id, reason })
      await tamper(
        `delete from impersonation_log_entry where id = '${id}';
         insert into impersonation_log_entry select * from kept; drop table kept`
      )
    }
    // An outcome from before the stretch, taken back.
    await tamper(
      `update impersonation_log_entry set outcome = 'unknown', status_code = null, outcome_event = null, outcome_digest = null, outcome_seal = null where id = '${open[0]}'`
    )
    expect(await finding()).not.toBeNull()
  })

  describe("over HTTP", () => {
    const send = sender(api)
    const web = http(api as never)
    const setUp = async () => {
      const world = await createWorld(getContainer(), api)
      const login = await send("POST", "/auth/session", {
        headers: world.manager.headers,
      })

      return {
        bearer: world.manager.headers,
        cookie: { cookie: login.headers["set-cookie"][0].split(";")[0] },
      }
    }
    const recorded = async () =>
      (await logOf(getContainer())).filter(({ action }) =>
        ["log_verified", "log_exported"].includes(action)
      ).length

    it("one verification at a time, over all instances", async () => {
      const { bearer } = await setUp()
      const elsewhere = await databaseOf(getContainer()).transaction()
      await hold(elsewhere)
      const busy = await web.get(`${LOG}/verify`, bearer)

      expect(refusalOf(busy)).toEqual({
        status: 429,
        code: "too_many_requests",
      })
      expect(busy.headers["retry-after"]).toBe("30")
      expect(await recorded()).toBe(0)

      await elsewhere.rollback()
      expect((await web.get(`${LOG}/verify`, bearer)).body.valid).toBe(true)
      expect((await web.get(`${LOG}/verify`, bearer)).body.valid).toBe(true)
      expect(await recorded()).toBe(2)
    })

    const hold = async (connection: Knex.Transaction) =>
      await connection.raw(
        "select pg_advisory_xact_lock(hashtextextended('login_as_customer:verify', 0))"
      )

    it.each(["verify", "export"])(
      "a page of another site cannot ask for %s",
      async (what) => {
        const { bearer, cookie } = await setUp()
        const ask = async (headers: Record<string, string>) =>
          (await web.get(`${LOG}/${what}`, headers)).status
        const foreign = { ...cookie, "sec-fetch-site": "cross-site" }

        for (const headers of [
          foreign,
          { ...foreign, "sec-fetch-mode": "no-cors" },
          { ...foreign, origin: "https://evil.test" },
          { ...foreign, origin: "null" },
          { ...foreign, ...bearer },
        ]) {
          expect([headers, await ask(headers)]).toEqual([headers, 400])
        }
        expect(await recorded()).toBe(0)

        for (const headers of [
          cookie,
          { ...cookie, "sec-fetch-site": "none" },
          { ...cookie, "sec-fetch-site": "same-origin" },
          { ...cookie, "sec-fetch-site": "same-site" },
          { ...foreign, origin: dashboard() },
          { ...bearer, "sec-fetch-site": "cross-site" },
        ]) {
          expect([headers, await ask(headers)]).toEqual([headers, 200])
        }
        expect(await recorded()).toBe(6)
      }
    )

    const dashboard = () =>
      (
        getContainer().resolve(ContainerRegistrationKeys.CONFIG_MODULE) as any
      ).projectConfig.http.adminCors.split(",")[0]
  })
})
