import type { ArchiveLink, LogRemainder } from "../../../types"
import { compareWithNoted } from "../../../workflows/archive/utils/compare-with-noted"
import { compareWithShop } from "../../../workflows/archive/utils/compare-with-shop"
import { sealRemainder } from "../../login-as-customer/log-chain/remainder"
import { KEYS, SealedLog } from "./helpers/sealed-log"
import { createArchive } from "./helpers/sqlite-archive"

const DAY = 86_400_000_000
const NONE: LogRemainder = {
  before: 0,
  general: { events: 0, head: "" },
  earlier: { events: 0, head: "" },
  checkpoints: { events: 0, head: "" },
}
const OLD = Date.now() * 1000 - 400 * DAY

/** The shop's log, with what was done to it. */
class Shop {
  remainder = NONE
  checkpoint = 1
  gone = new Set<string>()
  changed = new Set<string>()

  constructor(private readonly log: SealedLog) {}

  private links(): ArchiveLink[] {
    return this.log
      .additions()
      .filter(
        ({ kind, entry_id }) =>
          kind !== "checkpoint" && !this.gone.has(entry_id)
      )
      .map((link) => ({
        ...link,
        content: this.changed.has(link.entry_id) ? "[]" : link.content,
      }))
  }

  listArchiveLinksOf = async (ids: string[]) =>
    this.links().filter(({ entry_id }) => ids.includes(entry_id))
  listLogEntryIds = async ({
    after,
    limit,
  }: {
    after: string
    limit: number
  }) =>
    [...new Set(this.links().map(({ entry_id }) => entry_id))]
      .filter((id) => id > after)
      .sort()
      .slice(0, limit)
  listArchiveCheckpoints = (page: { from: number; limit: number }) =>
    this.log.listArchiveCheckpoints(page)
  retrieveLogRemainder = async () => this.remainder
  retrieveArchiveState = async () => ({ checkpoint: this.checkpoint }) as never
}

describe("shop and archive, compared", () => {
  let archive: Awaited<ReturnType<typeof createArchive>>
  let log: SealedLog
  let shop: Shop

  beforeEach(async () => {
    archive = await createArchive(365)
    log = new SealedLog()
    shop = new Shop(log)
    log.add("general", { at: OLD })
    log.add("impses_1", { at: OLD })
    log.add("impses_2")
    log.add("impses_2")
    log.checkpoint()
    await copy()
  })

  afterEach(async () => {
    await archive.remove()
  })

  const copy = async () => {
    const known = new Set(
      (await archive.service.listMarks({ after: 0, limit: 100 })).map(
        ({ entry_id, chain_id, event }) => `${entry_id} ${chain_id} ${event}`
      )
    )
    const added = await archive.service.append(
      await archive.service.readEnd(),
      log
        .additions()
        .filter(
          ({ entry_id, chain_id, event }) =>
            !known.has(`${entry_id} ${chain_id} ${event}`)
        )
    )
    expect(added).not.toBeNull()
  }
  const found = async () => await compareWithShop(shop, archive.service)
  const ID = (n: number) => `implog_0000000${n}`

  it("are the same, and what waits for a checkpoint is no difference", async () => {
    expect(await found()).toBeNull()
    log.add("impses_3")
    expect(await found()).toBeNull()
  })

  it("name what the shop changed or lost", async () => {
    shop.changed.add(ID(3))
    expect(await found()).toEqual({
      side: "shop",
      id: ID(3),
      reason: "changed",
    })
    shop.gone.add(ID(2))
    expect(await found()).toEqual({
      side: "shop",
      id: ID(2),
      reason: "missing",
    })
  })

  it("name what the archive lost, and the outcome of what it has", async () => {
    const intent = log.add("impses_4", { kind: "intent" })
    log.checkpoint()
    await copy()
    log.complete("impses_4", intent)
    log.checkpoint()
    expect(await found()).toBeNull()
    shop.checkpoint = 3
    expect(await found()).toEqual({
      side: "archive",
      id: intent.entry_id,
      reason: "missing",
    })
    await copy()
    expect(await found()).toBeNull()

    await archive.query(
      `delete from audit_archive_record where entry_id = '${ID(3)}'`
    )
    expect(await found()).toEqual({
      side: "archive",
      id: ID(3),
      reason: "missing",
    })
  })

  it("find that in spite of a shop that says it copied nothing", async () => {
    shop.checkpoint = 0
    await archive.query(
      `delete from audit_archive_record where entry_id = '${ID(3)}'`
    )
    expect(await found()).toMatchObject({ side: "archive", id: ID(3) })
  })

  it("excuse what the shop's retention took, as far as it may have", async () => {
    const before = OLD + DAY
    shop.gone = new Set([ID(1), ID(2)])
    expect(await found()).toMatchObject({ side: "shop", id: ID(1) })
    shop.remainder = { ...NONE, before, general: { events: 1, head: "x" } }
    expect(await found()).toBeNull()

    shop.gone.add(ID(4))
    expect(await found()).toEqual({
      side: "shop",
      id: ID(4),
      reason: "missing",
    })
    // No setting lets it take what is younger than a month, whatever it says.
    shop.remainder = { ...shop.remainder, before: Date.now() * 1000 + DAY }
    expect(await found()).toEqual({
      side: "shop",
      id: ID(4),
      reason: "missing",
    })
  })

  it("excuse what the archive's own retention took, and nothing younger", async () => {
    expect(await archive.service.purge()).toBe(2)
    expect(await found()).toBeNull()

    await archive.query(
      `delete from audit_archive_record where entry_id = '${ID(3)}'`
    )
    expect(await found()).toEqual({
      side: "archive",
      id: ID(3),
      reason: "missing",
    })
  })

  it("name an archive that is not the one of the last verification", async () => {
    const { end } = await archive.service.verify()
    const noted = (more: object) => ({
      listLogPage: async () => ({
        count: 1,
        rows: [
          {
            id: "implog_v",
            details: { archive: { target: "a", end, ...more } },
          },
        ],
      }),
    })
    const compare = async (more = {}) =>
      await compareWithNoted(noted(more) as never, archive.service)

    expect(await compare()).toBeNull()
    expect(
      await compare({ target: "b", end: { position: 99, link: "x" } })
    ).toBeNull()
    expect(await compare({ end: { ...end, link: "x" } })).toEqual({
      side: "archive",
      id: "implog_v",
      reason: "changed",
    })
    await archive.query(
      `delete from audit_archive_record where position = ${end?.position}`
    )
    expect(await compare()).toEqual({
      side: "archive",
      id: "implog_v",
      reason: "missing",
    })
  })
})

describe("the archive of a log whose beginning was purged before there was one", () => {
  let archive: Awaited<ReturnType<typeof createArchive>>

  beforeEach(async () => {
    archive = await createArchive()
  })

  afterEach(async () => {
    await archive.remove()
  })

  const verified = async (pretend: Partial<LogRemainder> = {}) => {
    const log = new SealedLog()
    log.add("general", { at: OLD })
    log.add("impses_1", { at: OLD })
    log.checkpoint()
    log.add("impses_2", { at: OLD })
    const last = log.add("general", { at: OLD })
    log.checkpoint()
    const [first] = await log.listArchiveCheckpoints({ from: 1, limit: 1 })
    const remainder = {
      before: OLD + DAY,
      general: { events: 2, head: last.seal! },
      earlier: { events: 0, head: "" },
      checkpoints: { events: 1, head: first.link.seal! },
    }
    log.add("general", {
      action: "log_purged",
      details: {
        remainder: { ...sealRemainder({ keys: KEYS }, remainder), ...pretend },
      },
    })
    log.add("impses_3")
    log.checkpoint()
    await archive.service.append(
      await archive.service.readEnd(),
      log
        .additions()
        .filter(
          ({ occurred_at, entry_id }) =>
            occurred_at > OLD + DAY && entry_id !== first.link.entry_id
        )
    )

    return await archive.service.verify()
  }

  it("stands, with the seals where it goes on", async () => {
    expect(await verified()).toMatchObject({
      valid: true,
      checked: 4,
      seals: "all",
    })
  })

  it.each([
    ["reaches further", { before: Date.now() * 1000 }],
    ["goes on elsewhere", { general: { events: 2, head: "x" } }],
  ])(
    "does not stand where the purge %s than was sealed",
    async (_, pretend) => {
      expect(await verified(pretend)).toMatchObject({
        valid: false,
        first_invalid: { side: "archive" },
      })
    }
  )
})
