const { spawn, spawnSync } = require("node:child_process")
const { once } = require("node:events")
const path = require("node:path")
const { Client } = require("pg")
const { waitFor } = require("../demo/http")
const { freePort, startPostgres } = require("../pg")
const { migratedData } = require("../postgres/migrated-data")

const root = path.resolve(__dirname, "../..")
const cli = require.resolve("@medusajs/cli/cli.js")
const bin = path.join(root, "bin/login-as-customer.js")
const DATABASE = "medusa_base"
const ARCHIVED = "archived"
const ARCHIVE = "archive"

/**
 * Starts a PostgreSQL of its own with the demo's shop, twice, and an archive
 * for the second one.
 *
 * @returns `{ plain, archived, stop() }`: the environments of the two shops
 */
async function startShops() {
  const pg = await startPostgres({ from: await migratedData(DATABASE) })
  const env = {
    ...process.env,
    NODE_ENV: "development",
    LOG_LEVEL: "error",
    MEDUSA_DISABLE_TELEMETRY: "true",
    JWT_SECRET: "of the benchmark alone",
    COOKIE_SECRET: "of the benchmark alone",
  }
  const plain = {
    ...env,
    DATABASE_URL: pg.url(DATABASE),
    DEMO_ARCHIVE_URL: "",
  }
  const archived = {
    ...env,
    DATABASE_URL: pg.url(ARCHIVED),
    DEMO_ARCHIVE_URL: pg.url(ARCHIVE),
  }

  try {
    run([cli, "exec", "./demo/seed.ts"], plain)
    await query(
      pg.url(),
      `create database ${ARCHIVED} template ${DATABASE}`,
      `create database ${ARCHIVE}`
    )
    run([bin, "archive", "migrate"], archived)

    return { plain, archived, stop: () => pg.stop() }
  } catch (error) {
    await pg.stop()
    throw error
  }
}

/** Runs a Node program to its end; answers what it printed. */
function run(args, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env,
    encoding: "utf8",
  })
  if (status !== 0) {
    throw new Error(`${args.slice(1).join(" ")} failed: ${stderr}`)
  }

  return stdout
}

async function query(url, ...statements) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) {
      await client.query(statement)
    }
  } finally {
    await client.end()
  }
}

/**
 * Serves Medusa for one of the shops.
 *
 * @returns `{ url, usePlugin(wanted), stop() }`
 */
async function serve(env) {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [
      "--require",
      path.join(__dirname, "toggle.js"),
      cli,
      "start",
      "--types=false",
      "--port",
      String(port),
    ],
    { cwd: root, env, stdio: ["ignore", "ignore", "inherit", "ipc"] }
  )
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit")
      child.kill("SIGKILL")
      await gone
    }
  }

  try {
    const url = `http://localhost:${port}`
    await waitFor(`${url}/health`, "Medusa")

    return { url, usePlugin: (plugin) => tell(child, { plugin }), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function tell(child, message) {
  const answered = once(child, "message")
  child.send(message)
  const [{ error }] = await answered
  if (error) {
    throw new Error(error)
  }
}

module.exports = { bin, query, root, run, serve, startShops }
