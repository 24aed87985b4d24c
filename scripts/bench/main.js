const fs = require("node:fs")
const os = require("node:os")
const path = require("node:path")
const { load } = require("./load")
const { measureCopying } = require("./copying")
const { serve, startShops } = require("./server")
const { prepareCases } = require("./shoppers")

const DOC = path.resolve(__dirname, "../../docs/bench.md")
const ROUNDS = 4
const MS = 1_200
const WARM_MS = 600
/** Copying comes every few seconds. */
const ARCHIVE_MS = 5_000
const TABLE = /(<!-- table -->\n)[\s\S]*(<!-- \/table -->)/

/** Rates of two by turns, so that what else the machine does slows down both. */
async function byTurns(run, ms) {
  const rates = { with: [], without: [] }
  await run("with", WARM_MS)
  await run("without", WARM_MS)
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 ? ["with", "without"] : ["without", "with"]
    for (const which of order) {
      rates[which].push(await run(which, ms))
    }
  }

  return { with: median(rates.with), without: median(rates.without) }
}

/** Each case with the plugin and without it. */
async function measurePlugin(server, cases) {
  const results = []
  for (const { name, connections, requestOf } of cases) {
    const rates = await byTurns(async (which, ms) => {
      await server.usePlugin(which === "with")

      return await load({ url: server.url, connections, ms, requestOf })
    }, MS)
    results.push({ name, rates })
    console.log(`${name}: measured`)
  }
  await server.usePlugin(true)

  return results
}

/** What an agent does in a shop with an archive and in one without. */
async function measureArchive(servers, cases) {
  const results = []
  for (const [at, { name, connections }] of cases.without.entries()) {
    if (name.startsWith("an agent")) {
      const rates = await byTurns(
        (which, ms) =>
          load({
            url: servers[which].url,
            connections,
            ms,
            requestOf: cases[which][at].requestOf,
          }),
        ARCHIVE_MS
      )
      results.push({ name, rates })
      console.log(`${name}, archived: measured`)
    }
  }

  return results
}

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other)
  const half = sorted.length / 2

  return sorted.length % 2
    ? sorted[Math.floor(half)]
    : (sorted[half - 1] + sorted[half]) / 2
}

function tableOf(what, results) {
  const rows = results.map(
    ({ name, rates }) =>
      `| ${name} | ${rates.without.toFixed(0)} | ${rates.with.toFixed(0)} | ${((100 * rates.with) / rates.without).toFixed(0)} % |`
  )

  return [
    `| requests a second | without ${what} | with | ratio |`,
    "| --- | ---: | ---: | ---: |",
    ...rows,
  ].join("\n")
}

/** Where it is measured, and how many other processes wanted to run by then. */
function machine() {
  const busy = os.loadavg()[0].toFixed(1)
  const cpus = os.cpus()
  const memory = Math.round(os.totalmem() / 1024 ** 3)

  return `${new Date().toISOString().slice(0, 10)}, ${cpus.length} cores, ${memory} GB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}; load ${busy} before it began`
}

async function main(args) {
  const unknown = args.find((arg) => arg !== "--write")
  if (unknown) {
    throw new Error(`Unknown argument ${unknown}; --write is the only one.`)
  }
  const where = machine()
  const shops = await startShops()
  const running = []
  const start = async (env) => {
    const server = await serve(env)
    running.push(server)

    return server
  }
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()))
    await shops.stop()
  }
  const giveUp = () => stop().finally(() => process.exit(130))
  process.once("SIGINT", giveUp).once("SIGTERM", giveUp)

  try {
    const without = await start(shops.plain)
    const cases = { without: await prepareCases(without.url) }
    const ofPlugin = await measurePlugin(without, cases.without)

    const archived = await start(shops.archived)
    cases.with = await prepareCases(archived.url)
    const ofArchive = await measureArchive({ without, with: archived }, cases)

    await archived.stop()
    await without.stop()
    const speed = await measureCopying(shops.archived)
    const tables = [
      tableOf("the plugin", ofPlugin),
      tableOf("an archive", ofArchive),
      `\`archive copy\` brings ${speed.toFixed(0)} records a second to an archive on the same machine.`,
    ].join("\n\n")

    console.log(`\n${where}\n\n${tables}`)
    if (args.includes("--write")) {
      const text = fs.readFileSync(DOC, "utf8")
      const kept = `$1${where}:\n\n${tables}\n$2`
      fs.writeFileSync(DOC, text.replace(TABLE, kept))
    }
  } finally {
    await stop()
  }
}

module.exports = { main }
