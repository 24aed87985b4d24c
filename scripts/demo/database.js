const path = require("node:path")
const { Client } = require("pg")
const { startPostgres } = require("../pg")
const { Problem } = require("./problem")

// A schema of its own tells the demo's database from a shop's, which must never
// get people with a known password.
const MARK = "login_as_customer_demo"

// Where the log is copied to: beside the shop here, and elsewhere in earnest.
const ARCHIVE = "demo_archive"

async function withClient(url, work) {
  const client = new Client({ connectionString: url })
  client.on("error", () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function openEmbedded(config, supervisor) {
  const pg = await startPostgres({
    dataDir: path.join(config.dir, "postgres"),
    fresh: config.reset,
  })
  supervisor.onStop(() => pg.stop())
  await withClient(pg.url(), async (client) => {
    for (const name of ["demo", ARCHIVE]) {
      const found = await client.query(
        "select 1 from pg_database where datname = $1",
        [name]
      )
      if (!found.rowCount) {
        await client.query(`create database ${name}`)
      }
    }
  })
  return { url: pg.url("demo"), archiveUrl: pg.url(ARCHIVE) }
}

/** Refuses a database that cannot be reached, or that holds something else than the demo. */
async function checkGiven(url) {
  const { host, pathname } = new URL(url)
  const where = `${host}${pathname}`
  let tables
  let marked
  try {
    await withClient(url, async (client) => {
      const rows = await client.query(
        "select count(*)::int as count from pg_tables where schemaname = 'public'"
      )
      tables = rows.rows[0].count
      marked = await isMarked(client)
    })
  } catch (error) {
    const why = error.message || error.errors?.[0]?.message || error.code
    throw new Problem(`DATABASE_URL: no connection to ${where} (${why}).`)
  }
  if (tables && !marked) {
    throw new Problem(
      `DATABASE_URL: ${where} already holds something else; give the demo an empty database.`
    )
  }
  return url
}

async function isMarked(client) {
  const { rowCount } = await client.query(
    "select 1 from pg_namespace where nspname = $1",
    [MARK]
  )
  return rowCount > 0
}

/**
 * The demo's database: the embedded PostgreSQL with its data under DEMO_DIR, or
 * the one that DATABASE_URL names.
 *
 * @returns its URL, and that of the log's archive as its owner; null where the
 *   database is given, since nothing else is made there
 */
async function openDatabase(config, supervisor) {
  const { url, archiveUrl } = config.databaseUrl
    ? { url: await checkGiven(config.databaseUrl), archiveUrl: null }
    : await openEmbedded(config, supervisor)
  await withClient(url, async (client) => {
    if (config.reset && config.databaseUrl) {
      await client.query("drop schema if exists public cascade")
      await client.query("create schema public")
      await client.query(`drop schema if exists ${MARK} cascade`)
    }
    await client.query(`create schema if not exists ${MARK}`)
    await client.query(
      `create table if not exists ${MARK}.seeded (at timestamptz not null)`
    )
  })
  return { url, archiveUrl }
}

const isSeeded = (url) =>
  withClient(url, async (client) => {
    const { rowCount } = await client.query(`select 1 from ${MARK}.seeded`)
    return rowCount > 0
  })

const markSeeded = (url) =>
  withClient(url, (client) =>
    client.query(`insert into ${MARK}.seeded values (now())`)
  )

module.exports = { openDatabase, isSeeded, markSeeded, withClient }
