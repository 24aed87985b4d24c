import { AUDIT_ARCHIVE_MODULE } from "../../src/modules/audit-archive"
import { postgresArchive } from "../../src/modules/audit-archive/__tests__/helpers/postgres-archive"
import {
  CLI,
  CLIENT,
  OPTIONS,
  workbench,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import type { IAuditArchiveModuleService } from "../../src/types"
import { compareWithShop } from "../../src/workflows/archive/utils/compare-with-shop"
import { copyLog } from "../../src/workflows/archive/utils/copy-log"
import { verifyWholeArchive } from "../../src/workflows/archive/utils/verify-whole-archive"
import { copyLogToArchiveWorkflow } from "../../src/workflows/archive/workflows/copy-log-to-archive"
import { verifyLogWorkflow } from "../../src/workflows/log/workflows/verify-log"
import { commandsOn } from "../helpers/command-line"
import { holdBackJobs } from "../helpers/jobs"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

const second = postgresArchive(`archive_tampering_${process.pid}`)

beforeAll(async () => {
  await second.create()
})

suite(
  ({ getContainer }) => {
    let bench: ReturnType<typeof workbench>
    let archive: IAuditArchiveModuleService
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      await holdBackJobs(getContainer())
      bench = workbench(getContainer())
      archive = getContainer().resolve(AUDIT_ARCHIVE_MODULE)
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
      // The shop's database is put back before each test, the archive is not.
      await second.query(
        `truncate audit_archive_record, audit_archive_person, audit_archive_erasure`
      )
    })

    const copy = async () => {
      const { result } = await copyLogToArchiveWorkflow(getContainer()).run({
        input: {},
      })
      return result.count
    }
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
    const run = commandsOn(getContainer)
    const entries = async () => {
      const found = []
      for await (const entry of archive.entries()) {
        found.push(entry)
      }
      return found
    }
    const compared = async () => await compareWithShop(bench.service, archive)
    const actions = async () => {
      const rows = await bench.sql<{ action: string }>(
        `select action from impersonation_log_entry
         where action like 'archive_%' order by event`
      )
      return rows.map(({ action }) => action)
    }

    it("has every entry as the shop shows it, as a role that may only insert and select", async () => {
      await visit()
      await copy()
      const shop = await bench.service.listLogPage(
        {},
        { limit: 100, order: "asc" }
      )
      const copies = new Map(
        (await entries()).map((entry) => [entry.id, entry])
      )

      expect(shop.rows.length).toBeGreaterThan(2)
      for (const row of shop.rows) {
        expect(copies.get(row.id)).toEqual(row)
      }
      expect(await archive.verify()).toMatchObject({ valid: true })
      expect(await compared()).toBeNull()
      expect(await copy()).toBe(0)
    })

    it("is exported as the shop's log is, line by line, whoever was erased", async () => {
      await visit()
      const bob = await bench.makeCustomer("bob", { consent: true })
      await bench.impersonate(agent.id, bob.id)
      await run(["log", "erase", bob.id])
      await bench.say(bob.id, false)
      await copy()
      const lines = async (...args: string[]) =>
        JSON.parse((await run(["log", "export", "--json", ...args])).stdout)
          .log_entries as { id: string; occurred_at: string }[]
      const copies = await lines("--from", "archive")
      const own = await lines()

      expect(copies.length).toBeGreaterThan(5)
      expect(JSON.stringify(copies)).toContain("erased-")
      // The first export is on record by now.
      expect(own.slice(0, -1)).toEqual(copies)

      const period = ["--from", own[2].occurred_at, "--to", own[4].occurred_at]

      expect(await lines(...period, "--from", "archive")).toEqual(
        await lines(...period)
      )
    })

    it("forgets a person whom the shop erased, in every column", async () => {
      const client = { ip_address: "198.51.100.77", user_agent: "HerBrowser/1" }
      const mary = await bench.makeCustomer("marysia")
      await bench.service.setConsent({
        customer_id: mary.id,
        allow: true,
        source: "account",
        actor: { type: "customer", id: mary.id },
        client,
      })
      await bench.impersonate(agent.id, mary.id)
      await copy()
      const hers = [mary.email, "marysia", ...Object.values(client)]
      const all = async () => {
        const tables = ["record", "person", "erasure", "purge", "policy"]
        const texts = await Promise.all(
          tables.map((table) =>
            second.query(`select t::text from audit_archive_${table} t`)
          )
        )
        return JSON.stringify(texts)
      }
      const before = await all()

      for (const text of hers) {
        expect(before).toContain(text)
      }

      expect((await run(["log", "erase", mary.id])).code).toBe(0)
      await copy()
      const after = await all()

      for (const text of hers) {
        expect(after).not.toContain(text)
      }
      expect(after).toContain(mary.id)
      expect(await archive.verify()).toMatchObject({ valid: true })
      expect(await compared()).toBeNull()
    })

    it("waits for an erasure of what was erased before it was copied", async () => {
      await visit()
      await bench.service.sealLog()
      await bench.service.eraseFromLog({
        customer_id: ada.id,
        actor: CLI,
        client: CLIENT,
      })
      // What tells of the erasure is in no checkpoint yet.
      await copyLog(bench.service, archive, { isStopped: () => false })

      expect(await archive.verify()).toMatchObject({
        first_invalid: { reason: "missing" },
      })
      expect(
        (await verifyWholeArchive(bench.service, archive)).first_invalid
      ).toBeNull()

      await copy()

      expect(await archive.verify()).toMatchObject({ valid: true })
    })

    describe("log verify", () => {
      const verify = async () => {
        const { code, stdout } = await run(["log", "verify", "--json"])
        const [entry] = (
          await bench.service.listLogPage(
            { action: ["log_verified"] },
            { limit: 1, order: "desc" }
          )
        ).rows

        return { code, ...JSON.parse(stdout), entry }
      }
      const good = { valid: true, first_invalid: null, error: null }

      it("looks at shop and archive, and notes what it found of both", async () => {
        await visit()
        await copy()
        const { code, valid, archive: found, entry } = await verify()

        expect([code, valid]).toEqual([0, true])
        expect(found).toEqual({
          ...good,
          checked: expect.any(Number),
          seals: "all",
          end: expect.objectContaining({ position: found.checked }),
        })
        expect(entry.details).toMatchObject({
          values: { valid: true, archive_valid: true },
          archive: { ...found, target: archive.getTarget() },
        })

        await copy()

        expect(await verify()).toMatchObject({ code: 0, archive: good })
      })

      const forged = (session: string) =>
        `(select id from impersonation_log_entry where chain_id = '${session}' and event = 1)`

      it.each([
        [
          "what the shop changed",
          (session: string) =>
            bench.unsealed(
              `update impersonation_log_entry set path = '/forged' where id = ${forged(session)}`
            ),
          { side: "shop", reason: "changed" },
        ],
        [
          "a session that the shop lost with all that tells of it",
          (session: string) =>
            bench.unsealed(
              `delete from impersonation_log_entry where chain_id = '${session}';
               delete from impersonation_log_checkpoint;
               update impersonation_log_chain set events = 0, head = null, entry_id = null, sealed = 0 where id = 'checkpoints';
               delete from impersonation_session where id = '${session}'`
            ),
          { side: "shop", reason: "missing" },
        ],
        [
          "what the archive lost",
          (session: string) =>
            second.query(
              `delete from audit_archive_record where chain_id = '${session}' and event = 1`
            ),
          { side: "archive", reason: "missing" },
        ],
        [
          "what was written into the archive",
          () =>
            second.query(
              `update audit_archive_record set content = replace(content, '"session_requested"', '"session_refused"')`
            ),
          { side: "archive", reason: "changed" },
        ],
      ])("names %s", async (_, tamper, first_invalid) => {
        const session = await visit()
        await copy()
        await tamper(session.id)
        const { code, archive: found, entry } = await verify()

        expect(code).toBe(1)
        expect(found).toMatchObject({ valid: false, first_invalid })
        expect(entry.details).toMatchObject({
          values: { archive_valid: false },
          archive: { first_invalid },
        })
      })

      it("names an archive that was put back, once", async () => {
        await visit()
        await copy()
        const { entry } = await verify()
        await second.query(
          `delete from audit_archive_record where position > (
             select max(position) - 1 from audit_archive_record
           )`
        )

        expect((await verify()).archive).toMatchObject({
          valid: false,
          first_invalid: { side: "archive", id: entry.id, reason: "missing" },
        })

        await copy()

        expect(await verify()).toMatchObject({ code: 0, archive: good })
      })

      it("answers for the shop where the archive cannot be reached, and is no success", async () => {
        await visit()
        await copy()
        await second.query(
          `alter table audit_archive_record rename to audit_archive_gone`
        )
        const { code, valid, archive: found, entry } = await verify()
        const { stdout } = await run(["log", "verify"])
        await second.query(
          `alter table audit_archive_gone rename to audit_archive_record`
        )

        expect([code, valid]).toEqual([1, true])
        expect(found).toMatchObject({
          valid: false,
          first_invalid: null,
          error: expect.stringContaining("audit_archive_record"),
        })
        expect(stdout).toContain("audit_archive_record")
        expect(entry.details.archive).toMatchObject({ valid: false })
        expect(await verify()).toMatchObject({ code: 0, archive: good })
      })

      it("is done by one at a time", async () => {
        await visit()
        await copy()
        const answers = await Promise.all([1, 2, 3].map(() => tried()))

        expect(answers).toContain("right")
        expect(
          answers.filter((answer) => answer !== "right" && answer !== "refused")
        ).toEqual([])
      })

      async function tried() {
        const { result, errors } = await verifyLogWorkflow(getContainer()).run({
          input: { actor: CLI, client: CLIENT },
          throwOnError: false,
        })

        if (errors.length) {
          return errors[0].error.code === "too_many_requests"
            ? "refused"
            : String(errors[0].error)
        }
        return result.archive?.valid ? "right" : "wrong"
      }
    })

    it("names what was changed or deleted on either side", async () => {
      const session = await visit()
      await copy()
      const [{ id }] = await bench.sql<{ id: string }>(
        `select id from impersonation_log_entry where session_id = ? order by event limit 1`,
        [session.id]
      )
      await bench.unsealed(
        `update impersonation_log_entry set path = '/forged' where id = '${id}'`
      )

      expect(await compared()).toEqual({ side: "shop", id, reason: "changed" })

      await bench.unsealed(
        `delete from impersonation_log_entry where id = '${id}'`
      )

      expect(await compared()).toEqual({ side: "shop", id, reason: "missing" })

      await second.query(
        `delete from audit_archive_record where entry_id = '${id}'`
      )

      expect(await archive.verify()).toMatchObject({
        valid: false,
        first_invalid: { side: "archive", reason: "missing" },
      })
    })

    it("lets its role neither change nor delete", async () => {
      await visit()
      await copy()

      for (const statement of [
        "update audit_archive_record set content = ''",
        "delete from audit_archive_record",
        "delete from audit_archive_person",
        "truncate audit_archive_record",
        "update audit_archive_policy set retention_days = 1",
        "insert into audit_archive_policy values (2, 1)",
        "drop trigger audit_archive_retained on audit_archive_purge",
      ]) {
        await expect(
          second.query(`set role "${second.role}"; ${statement}`)
        ).rejects.toThrow(/permission denied|must be owner/)
      }
    })

    it("tells once that it is out, once that it works again, and has everything", async () => {
      await visit()
      await second.query(
        `alter table audit_archive_record rename to audit_archive_gone`
      )
      // What a step threw arrives as a plain object.
      const missing = { message: expect.stringContaining("audit_archive") }
      await expect(copy()).rejects.toMatchObject(missing)
      await expect(copy()).rejects.toMatchObject(missing)
      const state = await bench.service.retrieveArchiveState(
        archive.getTarget()
      )
      await second.query(
        `alter table audit_archive_gone rename to audit_archive_record`
      )
      await copy()
      await copy()

      expect(state.last_error).toContain("audit_archive_record")
      expect(state.behind).toBeGreaterThan(0)
      expect(await actions()).toEqual(["archive_failed", "archive_recovered"])
      expect(await compared()).toBeNull()
    })

    it("is no quiet end of copying that somebody keeps the log from being sealed", async () => {
      await visit()
      await copy()
      await bench.sql(
        `create function nothing() returns trigger language plpgsql
         as 'begin raise exception ''not now''; end'`
      )
      await bench.sql(
        `create trigger nothing before insert on impersonation_log_checkpoint
         for each row execute function nothing()`
      )
      await visit()
      await expect(copy()).rejects.toBeDefined()
      await expect(copy()).rejects.toBeDefined()
      const { failed_at, last_error } =
        await bench.service.retrieveArchiveState(archive.getTarget())
      await bench.sql(`drop function nothing() cascade`)
      await copy()

      expect(failed_at).toBeInstanceOf(Date)
      expect(last_error).toBe("the log cannot be sealed: not now")
      expect(await actions()).toEqual(["archive_failed", "archive_recovered"])
      expect(await compared()).toBeNull()
    })

    it("keeps in the shop what it has not got yet", async () => {
      const session = await visit()
      await bench.unsealed(
        `update impersonation_log_entry set occurred_at = now() - interval '400 days' where session_id = '${session.id}'`
      )
      await bench.sql(
        "update impersonation_session set ended_at = now() - interval '400 days' where id = ?",
        [session.id]
      )

      expect(await bench.service.purgeLog()).toBe(0)

      await copy()

      expect(await bench.service.purgeLog()).toBeGreaterThan(0)
    })
  },
  {
    options: { ...OPTIONS, archive: second.options },
  }
)

afterAll(async () => {
  await second.remove()
})
