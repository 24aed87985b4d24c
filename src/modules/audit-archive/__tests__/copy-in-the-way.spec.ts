import { linkOf } from "../domain/record-hash"
import { copyBench, placesOf } from "./helpers/copy-bench"
import { SealedLog } from "./helpers/sealed-log"

jest.setTimeout(60_000)

type Bench = Awaited<ReturnType<typeof copyBench>>

const A_DAY = 86_400_000_000

describe.each(["postgres", "better-sqlite3"] as const)(
  "copying to %s beside what does not belong there",
  (make) => {
    let bench: Bench
    let log: SealedLog

    beforeEach(async () => {
      bench = await copyBench(make)
      log = new SealedLog()
      fill()
      await bench.copy(log)
    })

    afterEach(async () => {
      await bench.remove()
    })

    const fill = () => {
      for (let entry = 0; entry < 20; entry++) {
        log.add(entry % 4 ? `imps_${entry % 3}` : "general")
      }
      log.checkpoint()
    }
    /** What somebody writes by hand, past the triggers, with or without the right link. */
    const insert = async ({ isLinked = false, ...given }) => {
      const { position, link } = await bench.service.readEnd()
      const row = {
        position: position + 1,
        kind: "entry",
        entry_id: "implog_junk",
        hash: "junk",
        chain_id: "imps_junk" as string | null,
        event: 1 as number | null,
        key_id: "k",
        digest: "d",
        seal: "s",
        checkpoint: 2_147_483_647,
        occurred_at: Date.now() * 1000 - A_DAY,
        content: "junk",
        ...given,
      }
      const values = {
        ...row,
        link: isLinked ? linkOf(link, row) : "junk",
      }
      await bench.query(
        `${make === "postgres" ? "set session_replication_role = replica;" : ""}
         insert into audit_archive_record (${Object.keys(values).join(", ")})
         values (${Object.values(values)
           .map((value) =>
             value === null
               ? "null"
               : typeof value === "number"
                 ? value
                 : `'${value}'`
           )
           .join(", ")})`
      )
    }
    const genuine = async () =>
      (await bench.places()).filter((place) => !place.includes("implog_junk"))
    const remove = async () =>
      await bench.query(
        "delete from audit_archive_record where entry_id = 'implog_junk'"
      )

    it.each([
      ["with the right link, at the next position", { isLinked: true }],
      [
        "far ahead in a chain of the log, where none is to come soon",
        { isLinked: true, chain_id: "general", event: 2_147_483_647 },
      ],
      [
        "as a checkpoint that is still to come",
        { isLinked: true, chain_id: "checkpoints", event: 1_000_000 },
      ],
      [
        "as what a sentence needs",
        { isLinked: true, kind: "subject", chain_id: null, event: null },
      ],
      [
        "before the beginning",
        { position: -1, chain_id: "imps_0", event: 1_000_000 },
      ],
    ])("goes on beside a record %s", async (_, junk) => {
      await insert(junk)
      fill()
      await bench.copy(log)

      expect((await genuine()).sort()).toEqual(placesOf(log).sort())
      expect((await bench.service.verify()).valid).toBe(false)
    })

    it.each([
      ["at the next position", {}, "junk), does not follow"],
      [
        "at the last position there is",
        { position: "9223372036854775807" },
        "does not follow",
      ],
      [
        "at the next place of a chain",
        { isLinked: true, chain_id: "general", event: 6 },
        /the place 6 of the chain general is taken.*implog_junk/,
      ],
      [
        "at the next place of the checkpoints",
        { isLinked: true, chain_id: "checkpoints", event: 2 },
        /the place 2 of the chain checkpoints is taken.*implog_junk/,
      ],
    ])(
      "names a record %s, and goes on once its owner took it away",
      async (_, junk, message) => {
        const noteArchiveFailure = jest.fn(async () => undefined)
        await insert(junk)
        fill()

        await expect(
          bench.copy(log, bench.service, { noteArchiveFailure })
        ).rejects.toThrow(message)
        expect(noteArchiveFailure).toHaveBeenCalledWith({
          target: "a",
          message: expect.stringContaining("docs/archive.md"),
        })
        await remove()
        // What was added before it was met follows it: the owner takes that, too.
        await bench.copy(log)

        expect((await genuine()).sort()).toEqual(placesOf(log).sort())
      }
    )

    it("names where the log is not the one that was copied", async () => {
      const before = `${log}`
      fill()
      await bench.copy(log)
      // As after putting back an earlier state of the shop's database.
      log = SealedLog.read(before)
      fill()

      await expect(bench.copy(log)).rejects.toThrow(
        /the place 6 of the chain general is taken/
      )
      fill()
      await expect(bench.copy(log)).rejects.toThrow("is taken")
    })

    it("fills again what the archive lost at its end", async () => {
      fill()
      await bench.copy(log)
      await bench.query("delete from audit_archive_record where position > 9")
      await bench.query(
        `delete from audit_archive_person
         where entry_id not in (select entry_id from audit_archive_record)`
      )
      await bench.copy(log)

      expect((await bench.places()).sort()).toEqual(placesOf(log).sort())
    })

    it("tells of a failure only, again and again, where the shop was put back to long ago", async () => {
      for (let round = 0; round < 30; round++) {
        fill()
      }
      await bench.copy(log)
      const before = SealedLog.read(`${log}`)
      fill()
      await bench.copy(log)
      const there = await bench.places()
      before.add("general")
      before.checkpoint()
      const noteArchiveProgress = jest.fn(async () => undefined)
      const noteArchiveFailure = jest.fn(async () => undefined)

      for (let round = 0; round < 2; round++) {
        await expect(
          bench.copy(before, bench.service, {
            noteArchiveProgress,
            noteArchiveFailure,
            // Too long ago to be found from the archive's end.
            listArchiveSeals: async () => [],
          })
        ).rejects.toThrow("is taken in the archive")
      }

      expect(noteArchiveFailure).toHaveBeenCalledTimes(2)
      // Each would say that it works again, to be refused the next moment.
      expect(noteArchiveProgress).not.toHaveBeenCalled()
      expect(await bench.places()).toEqual(there)
    })

    it("brings what only a checkpoint claimed that the shop lost, and what is left of a chain", async () => {
      log.add("imps_once")
      log.checkpoint()
      const { listArchiveCheckpoints, listArchiveLinks } = log.source
      fill()
      await bench.copy(log, bench.service, {
        listArchiveCheckpoints: async (page) =>
          (await listArchiveCheckpoints(page)).filter(
            ({ number }) => number !== 2
          ),
        listArchiveLinks: async (page) =>
          (await listArchiveLinks(page)).filter(
            ({ chain_id, event }) => chain_id !== "imps_1" || event !== 7
          ),
      })
      const places = placesOf(log).filter(
        (place) => !/^(checkpoints 2|imps_1 7) /.test(place)
      )

      expect((await bench.places()).sort()).toEqual(places.sort())
      expect((await bench.service.verify()).valid).toBe(false)
      expect(await bench.copy(log)).toMatchObject({ count: 0 })
    })
  }
)
