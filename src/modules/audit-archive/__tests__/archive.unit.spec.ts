import { copyLog } from "../../../workflows/archive/utils/copy-log"
import { SealedLog } from "./helpers/sealed-log"
import { createArchive } from "./helpers/sqlite-archive"

type Archive = Awaited<ReturnType<typeof createArchive>>

const never = () => false

describe("the archive, in SQLite", () => {
  let archive: Archive
  let log: SealedLog
  const noteArchiveProgress = jest.fn(async () => undefined)
  const noteArchiveFailure = jest.fn(async () => undefined)

  const shop = () => ({
    ...log.source,
    noteArchiveProgress,
    noteArchiveFailure,
  })
  const copy = (service = archive.service, isStopped = never) =>
    copyLog(shop(), service, { isStopped })
  const count = async (table = "record") => {
    const [{ n }] = await archive.query<{ n: number }>(
      `select count(*) as n from audit_archive_${table}`
    )
    return n
  }

  beforeEach(async () => {
    jest.clearAllMocks()
    archive = await createArchive()
    log = new SealedLog()
  })

  afterEach(async () => {
    await archive.remove()
  })

  const fill = (sessions: number, entries: number) => {
    for (let session = 1; session <= sessions; session++) {
      for (let entry = 0; entry < entries; entry++) {
        log.add(`impses_${session}`)
      }
    }
    log.checkpoint()
  }

  it("gets all that is sealed, once, and verifies by itself", async () => {
    fill(120, 3)
    await copy()
    await copy()

    expect(await count()).toBe(361)
    expect(await archive.service.verify()).toMatchObject({
      valid: true,
      checked: 361,
      first_invalid: null,
    })
    expect(noteArchiveProgress).toHaveBeenCalledTimes(1)
  })

  it("takes chains that are longer than a batch in their order", async () => {
    fill(2, 1300)
    await copy()

    expect(await count()).toBe(2601)
    expect((await archive.service.verify()).valid).toBe(true)
  })

  it("gets an outcome that came later as a link of its own", async () => {
    const intent = log.add("impses_1", { kind: "intent" })
    log.checkpoint()
    await copy()
    const [open] = await entries()
    log.complete("impses_1", intent)
    log.checkpoint()
    await copy()
    const [entry] = await entries()

    expect(open.outcome).toBe("unknown")
    expect(entry).toMatchObject({
      id: intent.entry_id,
      outcome: "failed",
      status_code: 500,
      customer: { id: "cus_impses_1", email: "cus_impses_1@x.test" },
      details: { values: { n: 1 } },
    })
    expect((await archive.service.verify()).valid).toBe(true)
  })

  it("goes on where it was stopped, and where it was killed in a batch", async () => {
    fill(400, 4)
    let asked = 0
    await copy(archive.service, () => ++asked > 2)
    const stopped = await count()

    const killed = {
      ...shop(),
      listArchiveLinks: async () => {
        throw new Error("killed")
      },
    }
    await expect(
      copyLog(killed, archive.service, { isStopped: never })
    ).rejects.toThrow("killed")
    expect(noteArchiveFailure).toHaveBeenCalledWith({
      target: "a",
      message: "killed",
    })
    await copy()

    expect(stopped).toBeGreaterThan(0)
    expect(stopped).toBeLessThan(1601)
    expect(await count()).toBe(1601)
    expect((await archive.service.verify()).valid).toBe(true)
  })

  it("has nothing twice when two instances copy at once", async () => {
    fill(200, 4)
    const other = archive.open()

    await Promise.allSettled([copy(), copy(other.service)])
    await copy()

    expect(await count()).toBe(801)
    expect((await archive.service.verify()).valid).toBe(true)
  })

  it("loses a person as far as an erasure reached, and stays valid", async () => {
    log.add("impses_1")
    log.add("impses_1")
    log.add("general", {
      action: "log_erased",
      customer_id: "cus_impses_1",
      erasure: {
        customer_id: "cus_impses_1",
        pseudonym: "erased-1",
        reach: { impses_1: 1 },
      },
    })
    log.checkpoint()
    await copy()
    const [first, second] = await entries()

    expect(first.customer).toEqual({
      id: "cus_impses_1",
      email: null,
      name: "erased-1",
    })
    expect(second.customer?.email).toBe("cus_impses_1@x.test")
    expect((await archive.service.verify()).valid).toBe(true)
  })

  it.each([
    [
      "a changed content",
      `update audit_archive_record set content = replace(content, '200', '201') where position = 2`,
      "changed",
    ],
    [
      "a changed person",
      `update audit_archive_person set content = '["b@x.test"]' where event = 2`,
      "changed",
    ],
    [
      "a deleted person",
      `delete from audit_archive_person where event = 2`,
      "missing",
    ],
    [
      "a deleted record",
      `delete from audit_archive_record where position = 2`,
      "missing",
    ],
    [
      "a cut beginning",
      `delete from audit_archive_record where position = 1`,
      "missing",
    ],
    [
      "another place",
      `update audit_archive_record set event = 9 where position = 2`,
      "changed",
    ],
  ])("finds %s", async (_, statement, reason) => {
    fill(1, 3)
    await copy()
    await archive.query(statement)

    expect(await archive.service.verify()).toMatchObject({
      valid: false,
      first_invalid: { side: "archive", reason },
    })
  })

  it("keeps everything where its owner allows no deletion", async () => {
    log.add("impses_1", { at: 0 })
    log.checkpoint()
    await copy()

    expect(await archive.service.purge()).toBe(0)
    await expect(
      archive.query(`insert into audit_archive_purge values (1, 'x', '{}', 0)`)
    ).rejects.toThrow("the owner of the archive allows no such deletion")
    expect(await count()).toBe(2)
  })

  it("loses what its own retention no longer allows, nothing younger, and goes on", async () => {
    await archive.remove()
    archive = await createArchive(30)
    const old = (Date.now() - 31 * 86_400_000) * 1000
    log.add("general", { at: old })
    log.add("impses_1", { at: old })
    log.add("impses_2")
    log.checkpoint()
    await copy()

    expect(await archive.service.purge()).toBe(2)
    await expect(
      archive.query(`insert into audit_archive_purge values (3, 'x', '{}', 0)`)
    ).rejects.toThrow("allows no such deletion")
    log.add("general")
    log.checkpoint()
    await copy()

    expect(await count("person")).toBe(2)
    expect(await archive.service.verify()).toMatchObject({
      valid: true,
      checked: 4,
    })
  })

  async function entries() {
    const found = []
    for await (const entry of archive.service.entries()) {
      found.push(entry)
    }
    return found
  }
})
