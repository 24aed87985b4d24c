import { renameSync, rmSync } from "node:fs"
import { createServer, type AddressInfo, type Socket } from "node:net"
import { setTimeout as wait } from "node:timers/promises"

import { databaseProxy } from "../../../../integration-tests/helpers/database-proxy"
import { copyBench, placesOf } from "./helpers/copy-bench"
import { openArchive } from "./helpers/open-archive"
import { SealedLog } from "./helpers/sealed-log"

jest.setTimeout(120_000)

type Bench = Awaited<ReturnType<typeof copyBench>>

/** A log that goes on while it is copied. */
function growing() {
  const log = new SealedLog()
  let count = 0

  return {
    log,
    grow: (entries = 100) => {
      for (let entry = 0; entry < entries; entry++) {
        log.add(entry % 5 ? `imps_${Math.floor(count++ / 8)}` : "general")
      }
      log.checkpoint()
    },
  }
}

describe("an archive in PostgreSQL that is away", () => {
  let bench: Bench
  let proxy: ReturnType<typeof databaseProxy>
  let through: ReturnType<Bench["open"]>

  beforeEach(async () => {
    bench = await copyBench("postgres")
    const { hostname, port } = new URL(bench.options.url!)
    proxy = databaseProxy({ host: hostname, port: Number(port) })
    const url = new URL(bench.options.url!)
    url.port = String(proxy.port)
    url.searchParams.set("query_timeout", "1000")
    through = bench.open({ ...bench.options, url: url.href })
  })

  afterEach(async () => {
    await bench.remove()
    proxy.close()
  })

  it.each([
    ["refuses connections and breaks those there are", () => proxy.cut()],
    ["falls silent", () => proxy.silence()],
  ])("catches up in order once it no longer %s", async (_, fail) => {
    const { log, grow } = growing()
    const noteArchiveFailure = jest.fn(async () => undefined)
    const copy = async () =>
      await bench.copy(log, through.service, { noteArchiveFailure })
    grow()
    await copy()

    // Under load: what is written meanwhile does not wait for it.
    grow(3000)
    const cutOff = copy()
    await wait(100)
    fail()
    await expect(cutOff).rejects.toThrow()
    grow()
    await expect(copy()).rejects.toThrow()
    grow()
    proxy.mend()
    await copy()

    expect(noteArchiveFailure).toHaveBeenCalledTimes(2)
    expect(await bench.places()).toEqual(placesOf(log))
  })

  it("outlives connections that the server ends, idle or in a statement", async () => {
    const { log, grow } = growing()
    const end = () =>
      bench.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`
      )

    for (let round = 0; round < 5; round++) {
      grow(1000)
      const copying = bench.copy(log, through.service).catch(() => undefined)
      await wait(20 * round)
      await end()
      await copying
      await end()
      await wait(20)
    }
    await bench.copy(log, through.service)

    expect(await bench.places()).toEqual(placesOf(log))
  })

  it("is closed in no time though it does not answer, and that is no failure", async () => {
    const { log, grow } = growing()
    const noteArchiveFailure = jest.fn(async () => undefined)
    grow(3000)
    const copying = bench.copy(log, through.service, { noteArchiveFailure })
    await wait(100)
    proxy.silence()
    const began = Date.now()
    await through.service.__hooks.onApplicationShutdown()

    expect(Date.now() - began).toBeLessThan(4000)
    await copying
    expect(noteArchiveFailure).not.toHaveBeenCalled()
    proxy.mend()
  })
})

it("an archive that falls silent after the login leaves no connection behind", async () => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("error", () => undefined)
    socket.on("close", () => sockets.delete(socket))
    // "You are in", and "go on".
    socket.once("data", () =>
      socket.write(
        Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])
      )
    )
  }).listen(0)
  const { port } = server.address() as AddressInfo
  const { service } = openArchive({
    type: "postgres",
    url: `postgres://a:b@localhost:${port}/archive?query_timeout=100`,
  })

  for (let round = 0; round < 3; round++) {
    await expect(service.readEnd()).rejects.toThrow("timeout")
  }
  await wait(100)

  expect(sockets.size).toBe(0)
  await service.__hooks.onApplicationShutdown()
  server.close()
})

describe("an archive in SQLite that is away", () => {
  let bench: Bench
  let file: string
  const { log, grow } = growing()

  beforeEach(async () => {
    bench = await copyBench("better-sqlite3")
    file = bench.options.database!
    grow()
    await bench.copy(log)
  })

  afterEach(async () => {
    await bench.remove()
  })

  it("waits for who writes to it, and tells if that takes too long", async () => {
    const other = await bench.open().connection.open()
    await other.query("begin immediate")
    grow()
    const copying = bench.copy(log)
    await wait(500)
    await other.query("commit")
    await copying

    expect(await bench.places()).toEqual(placesOf(log))

    await other.query("begin immediate")
    grow()
    await expect(bench.copy(log)).rejects.toThrow("locked")
    await other.query("commit")
    await bench.copy(log)

    expect(await bench.places()).toEqual(placesOf(log))
  })

  it("is not written to after its file is gone, and is the one that comes back", async () => {
    renameSync(file, `${file}.away`)
    grow()
    await expect(bench.copy(log)).rejects.toThrow("no such file")
    renameSync(`${file}.away`, file)
    await bench.copy(log)

    expect(await bench.places()).toEqual(placesOf(log))
  })

  it("is copied to from the beginning where another file has taken its place", async () => {
    for (const end of ["", "-wal", "-shm"]) {
      rmSync(`${file}${end}`, { force: true })
    }
    await bench.service.migrate()
    await bench.copy(log)

    expect(await bench.places()).toEqual(placesOf(log))
  })

  it("goes on once there is room on the disk again", async () => {
    const [{ page_count }] = await bench.query<{ page_count: number }>(
      "pragma page_count"
    )
    await bench.query(`pragma max_page_count = ${page_count + 1}`)
    grow(500)
    await expect(bench.copy(log)).rejects.toThrow("full")
    // The limit was of that connection, as the disk of its day.
    await bench.copy(log)

    expect(await bench.places()).toEqual(placesOf(log))
  })
})
