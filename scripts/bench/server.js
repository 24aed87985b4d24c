const { spawn, spawnSync } = require("node:child_process")
const { once } = require("node:events")
const path = require("node:path")
const { waitFor } = require("../demo/http")
const { freePort, startPostgres } = require("../pg")
const { migratedData } = require("../postgres/migrated-data")

const root = path.resolve(__dirname, "../..")
const cli = require.resolve("@medusajs/cli/cli.js")
const DATABASE = "medusa_base"

/**
 * Starts a PostgreSQL of its own, seeds the demo's shop and serves Medusa.
 *
 * @returns `{ url, usePlugin(wanted), stop() }`
 */
async function startServer() {
  const pg = await startPostgres({ from: await migratedData(DATABASE) })
  const port = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: "development",
    LOG_LEVEL: "error",
    MEDUSA_DISABLE_TELEMETRY: "true",
    DATABASE_URL: pg.url(DATABASE),
    JWT_SECRET: "of the benchmark alone",
    COOKIE_SECRET: "of the benchmark alone",
  }
  let child = null
  const stop = async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit")
      child.kill("SIGKILL")
      await gone
    }
    await pg.stop()
  }

  try {
    const seeded = spawnSync(
      process.execPath,
      [cli, "exec", "./demo/seed.ts"],
      { cwd: root, env, encoding: "utf8" }
    )
    if (seeded.status !== 0) {
      throw new Error(`The shop was not seeded: ${seeded.stderr}`)
    }
    child = spawn(
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

module.exports = { startServer }
