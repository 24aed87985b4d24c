// One PostgreSQL for the whole run. The Medusa test runners read DB_* when they
// are loaded; DB_HOST must be the word "localhost" or they switch SSL on.
const { startPostgres } = require("../scripts/pg")

module.exports = async () => {
  process.env.NODE_ENV = "test"
  process.env.MEDUSA_DISABLE_TELEMETRY = "true"
  process.env.LOG_LEVEL = process.env.LOG_LEVEL || "error"
  if (process.env.TEST_DATABASE_URL) {
    const u = new URL(process.env.TEST_DATABASE_URL)
    Object.assign(process.env, { DB_HOST: u.hostname, DB_PORT: u.port || "5432",
      DB_USERNAME: decodeURIComponent(u.username), DB_PASSWORD: decodeURIComponent(u.password) })
    return
  }
  const pg = await startPostgres({ ephemeral: true })
  globalThis.__PG__ = pg
  Object.assign(process.env, { DB_HOST: "localhost", DB_PORT: String(pg.port), DB_USERNAME: pg.user, DB_PASSWORD: "" })
  if (!process.env.NO_TEMPLATE) {
    const { Client } = require("pg")
    const c = new Client({ connectionString: pg.url() })
    await c.connect()
    await c.query("create database medusa_base")
    await c.end()
    const t = Date.now()
    require("node:child_process").execFileSync("node_modules/.bin/medusa", ["db:migrate", "--execute-safe-links"], {
      env: { ...process.env, DATABASE_URL: pg.url("medusa_base") }, stdio: ["ignore", "ignore", "inherit"],
    })
    console.log(`migrated template in ${Date.now() - t} ms`)
    process.env.TEST_DB_TEMPLATE = "medusa_base"
  }
}
