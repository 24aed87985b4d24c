const { spawnSync } = require("node:child_process")
const crypto = require("node:crypto")
const fs = require("node:fs")
const path = require("node:path")

const root = path.resolve(__dirname, "../..")
const cache = path.join(root, ".cache", "postgres")
const KEPT = 3

/** All files below a file or folder, sorted, tests left out. */
function filesBelow(entry) {
  if (!fs.existsSync(entry)) {
    return []
  }
  if (fs.statSync(entry).isFile()) {
    return [entry]
  }
  return fs
    .readdirSync(entry)
    .filter((name) => name !== "__tests__")
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name)))
}

/** Changes whenever migrating from nothing may give another database. */
function fingerprint() {
  const hash = crypto.createHash("sha256")
  const modules = path.join(root, "src/modules")
  const inputs = [
    "package-lock.json",
    "medusa-config.ts",
    "src/links",
    ...(fs.existsSync(modules) ? fs.readdirSync(modules) : []).flatMap((name) =>
      ["index.ts", "models", "migrations"].map(
        (part) => `src/modules/${name}/${part}`
      )
    ),
  ]
  for (const file of inputs.flatMap((name) =>
    filesBelow(path.join(root, name))
  )) {
    hash.update(path.relative(root, file)).update("\0")
    hash.update(fs.readFileSync(file)).update("\0")
  }
  return hash.digest("hex").slice(0, 16)
}

/** Makes a data folder in which `database` is migrated, and stops its server. */
async function makeMigrated(database, target) {
  const { startPostgres } = require("./server")
  const { Client } = require("pg")
  const pg = await startPostgres()
  try {
    const client = new Client({ connectionString: pg.url() })
    await client.connect()
    await client.query(`create database "${database}"`)
    await client.end()
    const migrated = spawnSync(
      process.execPath,
      // prettier-ignore
      [require.resolve("@medusajs/cli/cli.js"), "db:migrate", "--execute-safe-links"],
      {
        cwd: root,
        env: { ...process.env, DATABASE_URL: pg.url(database) },
        encoding: "utf8",
      }
    )
    if (migrated.status !== 0) {
      throw new Error(
        `The test database could not be migrated:\n${migrated.stdout}${migrated.stderr}`
      )
    }
    await pg.stop({ keep: true })
    fs.mkdirSync(path.dirname(target), { recursive: true })
    const partial = `${target}.${process.pid}`
    fs.cpSync(pg.dataDir, partial, { recursive: true })
    fs.rmSync(target, { recursive: true, force: true })
    fs.renameSync(partial, target)
  } finally {
    await pg.stop()
  }
}

/** Drops all but the newest few, by the time they were last used. */
function forgetOld() {
  const entries = fs.readdirSync(cache).map((name) => {
    const folder = path.join(cache, name)
    return { folder, used: fs.statSync(folder).mtimeMs }
  })
  entries.sort((a, b) => b.used - a.used)
  for (const { folder } of entries.slice(KEPT)) {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A PostgreSQL data folder with `database` migrated, to start copies from. It is
 * kept under .cache/ and made anew when migrations, models, links or
 * dependencies change: migrating takes ten seconds, copying less than one.
 */
async function migratedData(database) {
  const target = path.join(cache, `${database}-${fingerprint()}`)
  if (!fs.existsSync(target)) {
    await makeMigrated(database, target)
    forgetOld()
  }
  const now = new Date()
  fs.utimesSync(target, now, now)
  return target
}

module.exports = { migratedData }
