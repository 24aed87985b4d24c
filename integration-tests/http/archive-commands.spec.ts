import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import type { IAuditArchiveModuleService } from "../../src/types"
import { AUDIT_ARCHIVE_MODULE } from "../../src/modules/audit-archive"
import { postgresArchive } from "../../src/modules/audit-archive/__tests__/helpers/postgres-archive"
import {
  CLIENT,
  OPTIONS,
  workbench,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import { copyLogToArchiveWorkflow } from "../../src/workflows/archive/workflows/copy-log-to-archive"
import { commandLine, commandsOn } from "../helpers/command-line"
import { holdBackJobs } from "../helpers/jobs"
import { parseCsv } from "../helpers/parse-csv"
import { suite } from "../helpers/suite"

jest.setTimeout(300_000)

const PASSWORD = "secret"
const RECORDS = 3000
const second = postgresArchive(`archive_cli_${process.pid}`)
/** Made by its owner on the command line. */
const third = postgresArchive(`archive_new_${process.pid}`)

beforeAll(async () => {
  await second.create()
  await third.createDatabase()
})

afterAll(async () => {
  await second.remove()
  await third.remove()
})

suite(
  ({ api, getContainer, dbConfig }) => {
    const run = commandsOn(getContainer)
    const inProcessOfItsOwn = commandLine(() => dbConfig.clientUrl)
    let bench: ReturnType<typeof workbench>
    let archive: IAuditArchiveModuleService
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }
    let folder: string

    beforeEach(async () => {
      await holdBackJobs(getContainer())
      folder = mkdtempSync(path.join(tmpdir(), "lac-"))
      bench = workbench(getContainer())
      archive = getContainer().resolve(AUDIT_ARCHIVE_MODULE)
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
      // The shop's database is put back before each test, the archive is not.
      await second.query(
        `truncate audit_archive_record, audit_archive_person, audit_archive_erasure`
      )
      await visit()
    })

    afterEach(() => rmSync(folder, { recursive: true }))

    const visit = async () => {
      const session = await bench.impersonate(agent.id, ada.id)
      await bench.service.endSession({
        session_id: session.id,
        reason: "closed",
        actor: { type: "system", id: null },
        client: CLIENT,
      })
      return session
    }
    const json = async (...args: string[]) => {
      const { code, stdout } = await run([...args, "--json"])
      return { code, data: JSON.parse(stdout) }
    }
    const copy = () =>
      copyLogToArchiveWorkflow(getContainer()).run({ input: {} })
    const env = (options: object) => ({
      LOGIN_AS_CUSTOMER_OPTIONS: JSON.stringify({ ...OPTIONS, ...options }),
    })
    const actions = async () =>
      (
        await bench.sql<{ action: string }>(
          `select action from impersonation_log_entry
           where action like 'archive_%' order by event`
        )
      ).map(({ action }) => action)

    describe("archive status, copy and verify", () => {
      it("say how it stands, in the same words each time", async () => {
        const before = await json("archive", "status")

        expect(before).toEqual({
          code: 0,
          data: {
            type: "postgres",
            host: expect.any(String),
            database: `archive_cli_${process.pid}`,
            state: "up_to_date",
            waiting: expect.any(Number),
            waiting_is_capped: false,
            waiting_since: expect.stringMatching(/^\d{4}-.*Z$/),
            checkpoint: 0,
            entry_id: null,
            copied_at: null,
            behind: expect.any(Number),
            behind_since: null,
            last_error: null,
            failed_at: null,
            records: 0,
            head: "",
          },
        })

        const copied = await json("archive", "copy")
        const { position, link } = await archive.readEnd()

        expect(copied).toEqual({
          code: 0,
          data: { count: position, stopped: false },
        })
        expect(position).toBeGreaterThan(3)
        expect(await json("archive", "status")).toMatchObject({
          code: 0,
          data: {
            checkpoint: 1,
            entry_id: expect.stringMatching(/^implog_/),
            copied_at: expect.stringMatching(/^\d{4}-.*Z$/),
            behind: 0,
            records: position,
            head: link,
          },
        })
        expect(await json("archive", "verify")).toMatchObject({
          code: 0,
          data: { valid: true, first_invalid: null },
        })
        expect(await json("archive", "verify", "--alone")).toMatchObject({
          code: 0,
          data: { valid: true, checked: position, first_invalid: null },
        })
        expect(await json("archive", "copy")).toEqual({
          code: 0,
          data: { count: 0, stopped: false },
        })
      })

      it("say it to people", async () => {
        const copied = await run(["archive", "copy"])
        const status = await run(["archive", "status"])

        expect(copied.stdout).toMatch(/^\d+ records copied\n$/)
        expect(copied.stderr).toMatch(/\d+ records copied/)
        expect(status.stdout).toMatch(
          /^The archive has \d+ records, up to implog_/
        )
        expect(status.stdout).toContain("Nothing waits to be copied")
        expect((await run(["archive", "verify"])).stdout).toMatch(
          /^The archive stands as it was written: \d+ records/
        )
      })

      it("end with 1 where something is wrong", async () => {
        await copy()
        await second.query(
          "update audit_archive_record set content = content || ' ' where position = 2"
        )
        const [{ entry_id }] = await second.query<{ entry_id: string }>(
          "select entry_id from audit_archive_record where position = 2"
        )

        for (const args of [["verify"], ["verify", "--alone"]]) {
          expect(await json("archive", ...args)).toMatchObject({
            code: 1,
            data: {
              valid: false,
              first_invalid: { side: "archive", id: entry_id },
            },
          })
        }
        expect(await run(["archive", "verify"])).toMatchObject({
          code: 1,
          stdout: expect.stringContaining(entry_id),
        })
      })

      it.each([
        ["archive", ["archive", "--json"]],
        ["archive nonsense", ["archive", "nonsense"]],
        ["--deep", ["archive", "verify", "--deep"]],
        ["--alone", ["archive", "copy", "--alone"]],
        ["archive status", ["archive", "status", "all"]],
        ["date", ["log", "export", "--from", "archives"]],
        [
          "more than one date",
          // prettier-ignore
          ["log", "export", "--from", "archive", "--from", "2026-01-01", "--from", "2026-01-02"],
        ],
      ])("end with 2 where the call is wrong: %s", async (said, args) => {
        const { code, stdout, stderr } = await run(args)

        expect([code, stdout]).toEqual([2, ""])
        expect(stderr).toContain(said)
        expect(stderr.trim().split("\n")).toHaveLength(1)
      })
    })

    describe("log export --from archive", () => {
      const entries = async (...args: string[]) =>
        JSON.parse((await run(["log", "export", "--json", ...args])).stdout)
          .log_entries as { id: string; occurred_at: string }[]

      it("has what the shop has, whatever the form and the period", async () => {
        await copy()
        const newest = new Date().toISOString()
        const shop = await entries("--to", newest)
        const middle = shop[Math.floor(shop.length / 2)].occurred_at

        expect(shop.length).toBeGreaterThan(3)
        for (const period of [
          ["--to", newest],
          ["--from", middle, "--to", newest],
          ["--to", middle],
          ["--from", "2999-01-01", "--to", newest],
        ]) {
          expect(await entries(...period, "--from", "archive")).toEqual(
            await entries(...period)
          )
        }

        const csv = ["log", "export", "--to", newest, "--locale", "fr"]
        const ofShop = await run(csv)
        expect((await run([...csv, "--from", "archive"])).stdout).toBe(
          ofShop.stdout
        )
        expect(parseCsv(ofShop.stdout)).toHaveLength(shop.length + 1)
      })

      it("goes on record with its source, and into a file", async () => {
        await copy()
        const file = path.join(folder, "log.csv")
        const { code } = await run([
          ...["log", "export", "--from", "archive", "--file", file],
        ])

        expect(code).toBe(0)
        expect(readFileSync(file, "utf8")).toContain(ada.email)
        expect(
          (await bench.log({ action: ["log_exported"] })).at(-1)
        ).toMatchObject({
          details: { values: { format: "csv", source: "archive" } },
        })
      })
    })

    describe("while the shop runs, an archive that cannot be used any more", () => {
      const role = second.role

      it.each([
        [
          "its role may no longer add",
          `revoke insert on audit_archive_record from "${role}"`,
          `grant insert on audit_archive_record to "${role}"`,
          "permission denied",
        ],
        [
          "its role may no longer read",
          `revoke select on audit_archive_record from "${role}"`,
          `grant select on audit_archive_record to "${role}"`,
          "permission denied",
        ],
        [
          "its role may no longer log in",
          `alter role "${role}" nologin;
           select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`,
          `alter role "${role}" login`,
          "",
        ],
        [
          "a column has another name",
          "alter table audit_archive_record rename link to linked",
          "alter table audit_archive_record rename linked to link",
          "link",
        ],
        [
          "a table is gone",
          "alter table audit_archive_person rename to gone",
          "alter table gone rename to audit_archive_person",
          "audit_archive_person",
        ],
        [
          "a column is too short",
          "alter table audit_archive_record alter content type varchar(3)",
          "alter table audit_archive_record alter content type text",
          "too long",
        ],
      ])(
        "is told of once, and caught up with: %s",
        async (_, change, putBack, reason) => {
          await second.query(change)

          try {
            const failure = { message: expect.stringContaining(reason) }
            await expect(copy()).rejects.toMatchObject(failure)
            await expect(copy()).rejects.toMatchObject(failure)
            const status = await json("archive", "status")

            expect(status.code).toBe(1)
            expect(status.data.last_error).toContain(reason)
            expect(JSON.stringify(status)).not.toContain(PASSWORD)
            expect(await run(["archive", "copy"])).toMatchObject({
              code: 1,
              stdout: "",
              stderr: expect.stringContaining(reason),
            })
            expect((await api.get("/health")).status).toBe(200)
            expect(await visit()).toMatchObject({ status: "active" })
          } finally {
            await second.query(putBack)
          }

          await copy()
          await copy()
          expect(await actions()).toEqual([
            "archive_failed",
            "archive_recovered",
          ])
          expect(await json("archive", "verify")).toMatchObject({ code: 0 })
        }
      )
    })

    it("is made by its owner on the command line, by two at once, beside the running shop", async () => {
      const options = env({ archive: { ...third.options, retention_days: 90 } })
      const migrate = (url = third.ownerUrl) =>
        inProcessOfItsOwn(["archive", "migrate", "--json"], {
          ...options,
          LOGIN_AS_CUSTOMER_ARCHIVE_OWNER_URL: url,
        })
      const runs = await Promise.all([migrate(), migrate()])

      expect(runs.map(({ code }) => code)).toEqual([0, 0])
      expect(
        runs
          .map(({ stdout }) => JSON.parse(stdout).migrations.length)
          .sort((one, other) => one - other)
      ).toEqual([0, expect.any(Number)])
      expect(
        await third.query("select retention_days from audit_archive_policy")
      ).toEqual([{ retention_days: 90 }])

      await third.giveRole()
      const own = await migrate(dbConfig.clientUrl)

      expect([own.code, own.stdout]).toEqual([1, ""])
      expect(own.stderr).toContain("the shop's own database")
      expect(
        await bench.sql("select to_regclass('audit_archive_record') as made")
      ).toEqual([{ made: null }])
    })

    it("is filled by a process of its own, stopped by a signal and resumed", async () => {
      await bench.sql(
        `insert into customer (id, email, has_account)
         select 'cus_many' || lpad(n::text, 6, '0'), 'many' || n || '@mail.test', true
         from generate_series(1, ?::int) n`,
        [RECORDS]
      )
      await run(["consent", "set", "--all", "--allow"])
      const options = env({ archive: second.options })
      const stopped = await inProcessOfItsOwn(
        ["archive", "copy", "--json"],
        options,
        { killAfterLines: 1, signal: "SIGINT" }
      )
      const { position } = await archive.readEnd()

      expect(stopped.code).toBe(1)
      expect(JSON.parse(stopped.stdout)).toEqual({
        count: position,
        stopped: true,
      })
      expect(position).toBeGreaterThan(0)
      expect(position).toBeLessThan(RECORDS)

      expect(await json("archive", "copy")).toMatchObject({
        code: 0,
        data: { stopped: false },
      })
      expect(await json("archive", "verify")).toMatchObject({
        code: 0,
        data: { valid: true },
      })

      const file = path.join(folder, "log.csv")
      const exported = await inProcessOfItsOwn(
        ["log", "export", "--from", "archive", "--file", file],
        options
      )
      expect(exported.code).toBe(0)
      expect(parseCsv(readFileSync(file, "utf8")).length).toBeGreaterThan(
        RECORDS
      )
    })

    it("keeps no command from its work where it cannot be used, but copying", async () => {
      const own = new URL(dbConfig.clientUrl)
      const options = env({ archive: { type: "postgres", url: own.href } })
      const copied = await inProcessOfItsOwn(["archive", "copy"], options)
      const ended = await inProcessOfItsOwn(["sessions", "end-all"], options)

      expect([copied.code, copied.stdout]).toEqual([1, ""])
      expect(copied.stderr).toContain("the shop's own database")
      expect(ended.code).toBe(0)
    })

    it("loads nothing of TypeORM without the option, and says that there is no archive", async () => {
      const seen = path.join(folder, "seen.json")
      const hook = path.join(folder, "hook.cjs")
      writeFileSync(
        hook,
        `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(seen)},
           JSON.stringify(Object.keys(require.cache))))`
      )
      const without = {
        ...env({}),
        NODE_OPTIONS: `--require ${hook}`,
      }
      const { code, stdout, stderr } = await inProcessOfItsOwn(
        ["archive", "status"],
        without
      )
      const loaded = JSON.parse(readFileSync(seen, "utf8")) as string[]
      const isOfArchive = (file: string) =>
        /node_modules\/(typeorm|better-sqlite3)\/|audit-archive\/typeorm\//.test(
          file
        )

      expect([code, stdout, stderr.trim()]).toEqual([
        2,
        "",
        "There is no archive: the option archive is not set.",
      ])
      expect(loaded.length).toBeGreaterThan(1000)
      expect(loaded.filter(isOfArchive)).toEqual([])
    })
  },
  { options: { ...OPTIONS, archive: second.options } }
)
