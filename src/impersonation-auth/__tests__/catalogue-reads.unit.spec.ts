import { CatalogueReads } from "../catalogue-reads"

const soon = async (ms = 30) =>
  await new Promise((resolve) => setTimeout(resolve, ms))

describe("counting catalogue reads", () => {
  const logger = { error: jest.fn() }
  let written: any[]
  let reads: CatalogueReads
  const service = {
    recordCatalogueReads: async (rows: any[]) => void written.push(rows),
  }
  const read = (by: unknown = service) =>
    reads.add("imps_1", by as never, logger as never)

  beforeEach(() => {
    written = []
    reads = new CatalogueReads(10)
  })

  it("goes on after each writing, whoever asked for it", async () => {
    read()
    await soon()
    read()
    await soon()
    expect(written).toHaveLength(2)

    read()
    await reads.flush(service, logger as never)
    await soon()
    read()
    await soon()
    expect(written.map(([{ count }]) => count)).toEqual([1, 1, 1, 1])
  })

  it("knows when the session last read", async () => {
    read()
    const first = reads.lastSeenAt("imps_1")!
    await soon(5)
    read()

    expect(reads.lastSeenAt("imps_1")!.getTime()).toBeGreaterThan(
      first.getTime()
    )
    expect(reads.lastSeenAt("imps_2")).toBeNull()
  })

  it("loses neither a read nor its time where it cannot be written", async () => {
    let latest: Date | null = null
    read()
    await reads.flush(
      {
        recordCatalogueReads: async () => {
          await soon(5)
          read()
          latest = reads.lastSeenAt("imps_1")
          throw new Error("down")
        },
      },
      logger as never
    )

    expect(latest).not.toBeNull()
    expect(reads.lastSeenAt("imps_1")).toEqual(latest)
    expect(logger.error.mock.calls).toEqual([
      ["Login as Customer could not count catalogue reads", new Error("down")],
    ])
    await reads.flush(service, logger as never)
    expect(written[0][0].count).toBe(2)
  })

  describe("when the server stops", () => {
    const others = new Map<NodeJS.Signals, NodeJS.SignalsListener[]>()
    const SIGNALS: NodeJS.Signals[] = ["SIGTERM", "SIGINT"]

    beforeEach(() => {
      for (const signal of SIGNALS) {
        others.set(
          signal,
          process.listeners(signal) as NodeJS.SignalsListener[]
        )
        process.removeAllListeners(signal)
      }
    })

    afterEach(() => {
      for (const signal of SIGNALS) {
        process.removeAllListeners(signal)
        others.get(signal)!.forEach((known) => process.on(signal, known))
      }
    })

    it.each(SIGNALS)("writes what is left at %s, once", async (signal) => {
      reads = new CatalogueReads(60_000)
      process.on(signal, () => undefined)
      read()
      read()
      expect(process.listenerCount(signal)).toBe(2)
      process.emit(signal)
      await soon()

      expect(written.map(([{ count }]) => count)).toEqual([2])
    })

    it("does not keep a server alive that nobody else stops", () => {
      read()

      expect(SIGNALS.map((name) => process.listenerCount(name))).toEqual([0, 0])
    })
  })
})
