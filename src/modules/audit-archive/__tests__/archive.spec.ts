import { AUDIT_ARCHIVE_MODULE } from ".."
import { suite } from "../../../../integration-tests/helpers/suite"
import type { ArchiveOptions, IAuditArchiveModuleService } from "../../../types"
import { compareWithShop } from "../../../workflows/archive/utils/compare-with-shop"
import { copyLogToArchiveWorkflow } from "../../../workflows/archive/workflows/copy-log-to-archive"
import {
  CLI,
  CLIENT,
  OPTIONS,
  workbench,
} from "../../login-as-customer/__tests__/helpers/people"
import { archiveTarget } from "../../login-as-customer/domain/archive-target"
import { checkAtBoot } from "../check-at-boot"
import { ArchiveConnection } from "../typeorm/connection"
import { TypeormArchiveSink } from "../typeorm/sink"
import { postgresArchive } from "./helpers/postgres-archive"

jest.setTimeout(120_000)

const second = postgresArchive(`archive_${process.pid}`)

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

    it("forgets a person whom the shop erased", async () => {
      await visit()
      await copy()
      await bench.service.eraseFromLog({
        customer_id: ada.id,
        actor: CLI,
        client: CLIENT,
      })
      await copy()
      const texts = await second.query(
        `select content from audit_archive_record
         union all select content from audit_archive_person`
      )

      expect(JSON.stringify(texts)).not.toContain(ada.email)
      expect(await archive.verify()).toMatchObject({ valid: true })
      expect(await compared()).toBeNull()
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

    describe("at boot", () => {
      const connections: ArchiveConnection[] = []

      afterEach(async () => {
        await Promise.all(connections.splice(0).map((known) => known.close()))
      })

      const boot = async (options: ArchiveOptions, warn = jest.fn()) => {
        const connection = new ArchiveConnection(options)
        const sink = new TypeormArchiveSink({ archiveConnection: connection })
        connections.push(connection)
        await checkAtBoot(
          {
            resolve: (name: string) =>
              name === "archiveSink" ? sink : getContainer().resolve(name),
          } as never,
          connection,
          { warn } as never
        )
        return warn
      }
      const at = (change: (url: URL) => void) => {
        const url = new URL(second.options.url)
        change(url)
        return { type: "postgres" as const, url: url.href }
      }

      it("is used as its role", async () => {
        await expect(boot(second.options)).resolves.not.toHaveBeenCalled()
      })

      it("is refused where it is the shop's own database", async () => {
        const [{ name }] = await bench.sql<{ name: string }>(
          `select current_database() as name`
        )
        const own = at((url) => {
          url.username = new URL(second.ownerUrl).username
          url.pathname = name
        })

        await expect(boot(own)).rejects.toThrow("the shop's own database")
      })

      it("is refused without its tables, and says what makes them", async () => {
        const empty = at((url) => {
          url.username = new URL(second.ownerUrl).username
          url.pathname = "postgres"
        })

        await expect(boot(empty)).rejects.toThrow("archive migrate")
      })

      it("is refused where it was never reached, and only warned of where it was in use", async () => {
        const away = at((url) => {
          url.port = "1"
        })

        await expect(boot(away)).rejects.toThrow("cannot be used")

        await bench.service.noteArchiveProgress({
          target: archiveTarget(away),
          checkpoint: 1,
          entry_id: null,
        })

        expect(await boot(away)).toHaveBeenCalledWith(
          expect.stringContaining("The shop starts without it")
        )
      })

      it("is refused as a role that is not there", async () => {
        const stranger = at((url) => {
          url.username = "nobody_here"
        })

        await expect(boot(stranger)).rejects.toThrow("nobody_here")
      })
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
