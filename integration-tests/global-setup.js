const { startPostgres } = require("../scripts/pg")
const { migratedData } = require("../scripts/postgres/migrated-data")

/**
 * One PostgreSQL for the whole run, with a migrated database `medusa_base` that
 * every spec file copies. Medusa's test runners read DB_* when they are loaded;
 * DB_HOST must be the word "localhost", or they switch SSL on.
 */
module.exports = async () => {
  process.env.NODE_ENV = "test"
  process.env.MEDUSA_DISABLE_TELEMETRY = "true"
  process.env.LOG_LEVEL = process.env.LOG_LEVEL || "error"
  if (process.env.TEST_DATABASE_URL) {
    const url = new URL(process.env.TEST_DATABASE_URL)
    Object.assign(process.env, {
      DB_HOST: url.hostname,
      DB_PORT: url.port || "5432",
      DB_USERNAME: decodeURIComponent(url.username),
      DB_PASSWORD: decodeURIComponent(url.password),
    })
    return
  }
  const pg = await startPostgres({ from: await migratedData("medusa_base") })
  globalThis.__PG__ = pg
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => pg.stop().finally(() => process.exit(1)))
  }
  Object.assign(process.env, {
    DB_HOST: pg.host,
    DB_PORT: String(pg.port),
    DB_USERNAME: pg.user,
    DB_PASSWORD: "",
    TEST_DB_TEMPLATE: "medusa_base",
  })
}
