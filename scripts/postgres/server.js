const { spawn, spawnSync } = require("node:child_process")
const crypto = require("node:crypto")
const fs = require("node:fs")
const net = require("node:net")
const os = require("node:os")
const path = require("node:path")
const { databaseUser, executableBinaries } = require("./binaries")
const { sleep } = require("./processes")
const { stopLeftover, sweepEphemeral } = require("./stale")

const SETTINGS = {
  listen_addresses: "localhost",
  unix_socket_directories: "",
  max_connections: "300",
  shared_buffers: "128MB",
}

const UNSAFE_BUT_FAST = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  autovacuum: "off",
}

/** A TCP port that nobody listens on at this moment. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/**
 * Where throw-away databases live. Medusa's test runner clones a whole database
 * (about 1500 files) before every test: 1 s on a disk, under 0.1 s in memory.
 */
function ephemeralRoot() {
  if (process.env.PG_TMPDIR) {
    return process.env.PG_TMPDIR
  }
  try {
    const stats = fs.statfsSync("/dev/shm")
    fs.accessSync("/dev/shm", fs.constants.W_OK)
    if (stats.bavail * stats.bsize > 1024 ** 3) {
      return "/dev/shm"
    }
  } catch {
    // no memory file system here
  }
  return os.tmpdir()
}

/** Gives the folder to the user of the database; a folder that this user cannot reach is replaced by one outside the checkout. */
function ownedDataDir(dataDir, user) {
  const give = (folder) => {
    fs.mkdirSync(folder, { recursive: true })
    if (user) {
      fs.chownSync(folder, user.uid, user.gid)
    }
    fs.chmodSync(folder, 0o700)
  }
  give(dataDir)
  if (!user) {
    return dataDir
  }
  const reachable = spawnSync("test", ["-w", dataDir], {
    uid: user.uid,
    gid: user.gid,
    cwd: "/",
  })
  if (reachable.status === 0) {
    return dataDir
  }
  const key = crypto.createHash("sha1").update(dataDir).digest("hex")
  const outside = path.join("/var/tmp", `lac-pgdata-${key.slice(0, 10)}`)
  give(outside)
  return outside
}

/** Makes the data beside the folder and moves them in whole, so that an interrupted run leaves nothing half made. */
function initialise(dataDir, native, user, options) {
  const fresh = ownedDataDir(`${dataDir}.new`, user)
  fs.rmSync(fresh, { recursive: true, force: true })
  ownedDataDir(fresh, user)
  const made = spawnSync(
    path.join(native, "bin", "initdb"),
    // prettier-ignore
    ["-D", fresh, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
      "--no-instructions", "--locale=C", "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8"],
    { ...options, encoding: "utf8" }
  )
  if (made.status !== 0) {
    const why = String(made.error ?? made.stderr).trim()
    throw new Error(`PostgreSQL could not make its data in ${dataDir}: ${why}`)
  }
  fs.rmSync(dataDir, { recursive: true, force: true })
  fs.renameSync(fresh, dataDir)
}

function copyData(from, to, user) {
  fs.cpSync(from, to, { recursive: true })
  if (user) {
    for (const name of fs.readdirSync(to, { recursive: true })) {
      fs.chownSync(path.join(to, name), user.uid, user.gid)
    }
  }
}

/** Resolves when the server accepts connections, rejects when it ends before. */
function accepting(child, log) {
  let tail = ""
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) =>
      reject(new Error(`PostgreSQL ended with ${code}: ${tail.trim()}`))
    )
    child.stderr.on("data", (data) => {
      tail = (tail + data).slice(-4000)
      log(String(data))
      if (tail.includes("ready to accept connections")) {
        resolve()
      }
    })
  })
}

/**
 * Starts a private PostgreSQL from the binaries that npm installed.
 *
 * @param options.dataDir - kept data; left out: a throw-away database in memory
 * @param options.fresh - throw kept data away first
 * @param options.from - data of a stopped server to start a copy of; only for a throw-away one
 * @param options.port - default: any free one
 * @param options.log - called with what the server says
 * @returns `{ host, port, user, dataDir, pid, url(database), stop({ keep }?) }`
 */
async function startPostgres({
  dataDir,
  fresh = false,
  from,
  port,
  log = () => {},
} = {}) {
  const user = databaseUser()
  const native = executableBinaries(user)
  const options = {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: "/",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  }
  const ephemeral = !dataDir
  if (ephemeral) {
    await sweepEphemeral(ephemeralRoot())
    const prefix = path.join(ephemeralRoot(), `lac-pg-${process.pid}-`)
    dataDir = fs.mkdtempSync(prefix)
    if (from) {
      copyData(from, dataDir, user)
    }
  }
  dataDir = ownedDataDir(dataDir, user)
  if (!ephemeral) {
    await stopLeftover(dataDir)
    if (fresh) {
      fs.rmSync(dataDir, { recursive: true, force: true })
    }
  }
  if (!fs.existsSync(path.join(dataDir, "PG_VERSION"))) {
    initialise(dataDir, native, user, options)
  }
  port = port ?? (await freePort())
  const settings = { ...SETTINGS, ...(ephemeral ? UNSAFE_BUT_FAST : {}) }
  const args = ["-D", dataDir, "-p", String(port)]
  for (const [key, value] of Object.entries(settings)) {
    args.push("-c", `${key}=${value}`)
  }
  const program = path.join(native, "bin", "postgres")
  const child = await launch(program, args, options, log)
  return running(child, { dataDir, port, ephemeral })
}

/** Starts the server; while processes of a killed one still let go of the data, tries again. */
async function launch(program, args, options, log, tries = 10) {
  // Detached: a Ctrl-C in the terminal must not stop it before its clients.
  const child = spawn(program, args, {
    ...options,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  })
  try {
    await accepting(child, log)
    return child
  } catch (error) {
    if (tries > 1 && error.message.includes("still in use")) {
      await sleep(500)
      return launch(program, args, options, log, tries - 1)
    }
    throw error
  }
}

function running(child, { dataDir, port, ephemeral }) {
  child.stderr.unref?.()
  child.unref()
  const interrupt = () => child.kill("SIGINT")
  process.once("exit", interrupt)
  return {
    host: "localhost",
    port,
    user: "postgres",
    dataDir,
    pid: child.pid,
    url: (database = "postgres") =>
      `postgres://postgres@localhost:${port}/${database}`,
    async stop({ keep = !ephemeral } = {}) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once("exit", resolve))
        child.ref()
        child.kill("SIGINT") // PostgreSQL's "fast" shutdown
        await gone
      }
      process.removeListener("exit", interrupt)
      if (!keep) {
        fs.rmSync(dataDir, { recursive: true, force: true })
      }
    },
  }
}

module.exports = { startPostgres, freePort, ephemeralRoot }
