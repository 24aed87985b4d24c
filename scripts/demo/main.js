const fs = require("node:fs")
const path = require("node:path")
const { buildKit } = require("../build/kit")
const { buildShop, forgetPages } = require("../build/shop")
const { buildSpa } = require("../build/spa")
const { isAlive, commandLine } = require("../postgres/processes")
const { announce } = require("./announce")
const { archiveOf } = require("./archive")
const { readConfig } = require("./config")
const { openDatabase } = require("./database")
const { readFacts, readSecrets } = require("./facts")
const { prepareMedusa, serveMedusa } = require("./medusa")
const { requireFreePort } = require("./ports")
const { Problem } = require("./problem")
const { serveShop } = require("./shop")
const { serveSpa } = require("./spa")
const { Supervisor } = require("./supervisor")

const pidFile = (dir) => path.join(dir, "demo.pid")

/**
 * One demo per DEMO_DIR: a second would take the first one's database away.
 *
 * @returns whether an earlier demo was killed and could not tidy up
 */
function wasKilled(dir) {
  if (!fs.existsSync(pidFile(dir))) {
    return false
  }
  const pid = Number(fs.readFileSync(pidFile(dir), "utf8"))
  if (pid && isAlive(pid) && /\bdemo\b/.test(commandLine(pid))) {
    throw new Problem(
      `A demo on ${dir} runs already (process ${pid}); stop it, or set DEMO_DIR to another folder.`
    )
  }
  return true
}

function prepareFolder({ dir, reset }) {
  for (const name of ["demo.json", ...(reset ? ["secrets.json"] : [])]) {
    fs.rmSync(path.join(dir, name), { force: true })
  }
  fs.mkdirSync(path.join(dir, "logs"), { recursive: true })
  fs.writeFileSync(pidFile(dir), String(process.pid))
}

async function start(config, supervisor, fail) {
  // Servers of a killed demo end by themselves, a moment later.
  const patienceMs = wasKilled(config.dir) ? 10_000 : 0
  await requireFreePort(config.medusaPort, "MEDUSA_PORT", patienceMs)
  await requireFreePort(config.storefrontPort, "STOREFRONT_PORT", patienceMs)
  if (config.spaUrl) {
    await requireFreePort(Number(new URL(config.spaUrl).port), "SPA_PORT")
  }
  prepareFolder(config)
  supervisor.onStop(() => fs.rmSync(pidFile(config.dir), { force: true }))

  const began = Date.now()
  const say = (text) => console.log(`[demo ${seconds(began)}] ${text}`)
  const context = {
    config,
    say,
    supervisor,
    fail,
    secrets: readSecrets(config.dir),
    logFile: (name) => path.join(config.dir, "logs", `${name}.log`),
  }
  const buildStorefront = async () => {
    const build = (name) => ({
      run: supervisor.run.bind(supervisor),
      env: process.env,
      logFile: context.logFile(name),
    })
    await buildKit(build("kit"))
    await buildShop(build("shop-build"))
    if (config.reset) {
      forgetPages()
    }
    say("the example shop is built")
    if (config.spaUrl) {
      await buildSpa(build("spa-build"))
      say("the single-page shop is built")
    }
  }
  const { url: databaseUrl, archiveUrl } = await openDatabase(
    config,
    supervisor
  )
  context.archive = archiveUrl && archiveOf(archiveUrl, context.secrets)
  say("the database is up")
  const startMedusa = async () => {
    await prepareMedusa(context, databaseUrl)
    const facts = await readFacts(config, databaseUrl, context.secrets)
    await serveMedusa(context, databaseUrl)
    say("Medusa is up")
    return facts
  }
  const [facts] = await Promise.all([startMedusa(), buildStorefront()])
  await Promise.all([
    serveShop(context, facts),
    config.spaUrl && serveSpa(context, facts),
  ])
  fs.writeFileSync(
    path.join(config.dir, "demo.json"),
    `${JSON.stringify(facts, null, 2)}\n`
  )
  announce({ config, facts, databaseUrl, archiveUrl, took: seconds(began) })
}

/** Under `npm run`, an npm that was killed leaves its script behind. */
function stopWithParent(stop) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch)
      stop()
    }
  }, 500)
  watch.unref()
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Runs the demo until a signal or a failure; exit code 0 after a signal, 1 after a failure. */
async function main(argv) {
  const supervisor = new Supervisor()
  let ending = false
  const end = async (code) => {
    if (!ending) {
      ending = true
      await supervisor.stop()
      process.exit(code)
    }
  }
  const fail = (error) => {
    if (!ending) {
      console.error(error instanceof Problem ? error.message : error)
    }
    return end(1)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      console.log("\n[demo] stopping")
      end(0)
    })
  }
  if (process.env.npm_lifecycle_event) {
    stopWithParent(() => end(0))
  }
  try {
    await start(readConfig(argv, process.env), supervisor, fail)
  } catch (error) {
    await fail(error)
  }
}

module.exports = { main }
