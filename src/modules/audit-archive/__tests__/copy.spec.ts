import { copyBench, placesOf } from "./helpers/copy-bench"
import { SealedLog } from "./helpers/sealed-log"

jest.setTimeout(180_000)

type Bench = Awaited<ReturnType<typeof copyBench>>

const HUNDRED_THOUSAND = 100_000

/** Sessions of five entries, a checkpoint for so many of them. */
function logOf(entries: number, sessions = 20): SealedLog {
  const log = new SealedLog()
  for (let entry = 0; entry < entries; entry++) {
    log.add(entry % 10 ? `imps_${Math.floor(entry / 5)}` : "general")
    if (entry % (sessions * 5) === sessions * 5 - 1) {
      log.checkpoint()
    }
  }
  log.checkpoint()

  return log
}

let large: { log: SealedLog; places: string[] } | null = null

function largeLog() {
  const log = large?.log ?? logOf(HUNDRED_THOUSAND)

  return (large ??= { log, places: placesOf(log) })
}

describe.each(["postgres", "better-sqlite3"] as const)(
  "copying to %s",
  (make) => {
    let bench: Bench

    beforeEach(async () => {
      bench = await copyBench(make)
    })

    afterEach(async () => {
      await bench.remove()
    })

    it("brings 100,000 entries in order, a batch at a time", async () => {
      const { log, places } = largeLog()
      const sizes = { read: 0, added: 0 }
      const { append } = bench.service
      jest
        .spyOn(bench.service, "append")
        .mockImplementation(async (end, links) => {
          sizes.added = Math.max(sizes.added, links.length)

          return await append.call(bench.service, end, links)
        })

      await bench.copy(log, bench.service, {
        listArchiveLinks: async (input) => {
          const links = await log.listArchiveLinks(input)
          sizes.read = Math.max(sizes.read, links.length)

          return links
        },
      })

      expect((await bench.places()).join("\n")).toBe(places.join("\n"))
      expect(sizes.added).toBeLessThanOrEqual(500)
      expect(sizes.read).toBeLessThanOrEqual(1000)
      expect(await bench.copy(log)).toMatchObject({ count: 0 })
    })

    it("loses nothing and has nothing twice where it is killed in the middle of a batch", async () => {
      const log = logOf(8_000)

      expect(await bench.killAt(log, 1)).toBe("SIGKILL")
      const first = await bench.places()
      expect(await bench.killAt(log, 5000)).toBe("SIGKILL")
      const then = await bench.places()
      await bench.copy(log)

      expect(first.length).toBeGreaterThan(0)
      expect(then.length).toBeGreaterThan(first.length)
      expect(then.length).toBeLessThan(placesOf(log).length)
      expect(await bench.places()).toEqual(placesOf(log))
      expect((await bench.service.verify()).valid).toBe(true)
    })

    it("has everything once however many copy at once", async () => {
      const log = new SealedLog()
      const others = [bench.service, bench.open().service, bench.open().service]
      const noteArchiveFailure = jest.fn(async () => undefined)

      for (let round = 0; round < 8; round++) {
        for (let entry = 0; entry < 300; entry++) {
          log.add(entry % 3 ? `imps_${round}_${entry % 7}` : "general")
        }
        log.checkpoint()
        await Promise.all(
          others.map((service) =>
            bench.copy(log, service, { noteArchiveFailure })
          )
        )

        expect(await bench.places()).toEqual(placesOf(log))
      }

      expect(noteArchiveFailure).not.toHaveBeenCalled()
      expect((await bench.service.verify()).valid).toBe(true)
    })
  }
)
