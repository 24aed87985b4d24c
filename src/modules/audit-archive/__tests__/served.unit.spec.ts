import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { copyLog } from "../../../workflows/archive/utils/copy-log"
import { openArchive } from "./helpers/open-archive"
import { SealedLog } from "./helpers/sealed-log"

jest.setTimeout(60_000)

const DAY = 86_400_000_000

/** How often the process could do something else meanwhile. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) {
      setImmediate(turn)
    }
  }
  turn()
  await work().finally(() => (isOver = true))

  return turns
}

describe("a shop whose archive is a file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "served-"))
  const { service, connection } = openArchive({
    type: "better-sqlite3",
    database: path.join(folder, "archive.db"),
    retention_days: 30,
  })
  const log = new SealedLog()

  beforeAll(async () => {
    await service.migrate()
    const now = Date.now() * 1000
    for (let entry = 0; entry < 12_000; entry++) {
      const at = now - (entry < 11_000 ? 40 * DAY : 0)
      log.add(entry % 10 ? `imps_${Math.floor(entry / 40)}` : "general", { at })
      if (entry === 10_999 || entry === 11_999) {
        log.checkpoint()
      }
    }
    await copyLog(log.source, service, { isStopped: () => false })
  })

  afterAll(async () => {
    await service.__hooks.onApplicationShutdown()
    rmSync(folder, { recursive: true, force: true })
  })

  const counts = async () => {
    const source = await connection.open()
    const [row] = await source.query<{ records: number; steps: number }[]>(
      `select (select count(*) from audit_archive_record) as records,
         (select count(*) from audit_archive_purge) as steps`
    )

    return row
  }

  it("is served while the archive is verified and exported", async () => {
    const verifying = await turnsDuring(async () => {
      expect(await service.verify()).toMatchObject({ valid: true })
    })
    const exporting = await turnsDuring(async () => {
      for await (const entry of service.entries()) {
        expect(entry.id).toBeTruthy()
      }
    })

    expect(verifying).toBeGreaterThan(50)
    expect(exporting).toBeGreaterThan(50)
  })

  it("is served while retention takes much, a part at a time", async () => {
    const before = await counts()
    let purged = 0
    const turns = await turnsDuring(async () => {
      purged = await service.purge()
    })
    const { records, steps } = await counts()

    expect(steps).toBeGreaterThan(2)
    expect(turns).toBeGreaterThan(steps)
    expect(purged).toBeGreaterThan(10_000)
    expect(purged + records).toBe(before.records)
    expect(await service.verify()).toMatchObject({ valid: true })
    expect(await service.purge()).toBe(0)

    log.add("general")
    log.checkpoint()
    await copyLog(log.source, service, { isStopped: () => false })
    expect(await service.verify()).toMatchObject({ valid: true })
  })
})
