const fs = require("node:fs")
const os = require("node:os")
const path = require("node:path")
const { load } = require("./load")
const { startServer } = require("./server")
const { prepareCases } = require("./shoppers")

const DOC = path.resolve(__dirname, "../../docs/bench.md")
const ROUNDS = 4
const MS = 1_200
const WARM_MS = 600
const TABLE = /(<!-- table -->\n)[\s\S]*(<!-- \/table -->)/

/**
 * Measures each case with the plugin and without it by turns, so that what
 * else the machine does at the moment slows down both.
 */
async function measure(server, { connections, requestOf }) {
  const rates = { with: [], without: [] }
  const run = async (plugin, ms) => {
    await server.usePlugin(plugin)

    return await load({ url: server.url, connections, ms, requestOf })
  }
  await run(true, WARM_MS)
  await run(false, WARM_MS)
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 ? [true, false] : [false, true]
    for (const plugin of order) {
      rates[plugin ? "with" : "without"].push(await run(plugin, MS))
    }
  }

  return { with: median(rates.with), without: median(rates.without) }
}

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other)
  const half = sorted.length / 2

  return sorted.length % 2
    ? sorted[Math.floor(half)]
    : (sorted[half - 1] + sorted[half]) / 2
}

function tableOf(results) {
  const rows = results.map(
    ({ name, rates }) =>
      `| ${name} | ${rates.without.toFixed(0)} | ${rates.with.toFixed(0)} | ${((100 * rates.with) / rates.without).toFixed(0)} % |`
  )

  return [
    "| requests a second | without | with | ratio |",
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
  const server = await startServer()
  const stop = () => server.stop().finally(() => process.exit(130))
  process.once("SIGINT", stop).once("SIGTERM", stop)

  try {
    const results = []
    for (const one of await prepareCases(server.url)) {
      results.push({ name: one.name, rates: await measure(server, one) })
      console.log(`${one.name}: measured`)
    }
    const table = tableOf(results)
    console.log(`\n${where}\n\n${table}`)
    if (args.includes("--write")) {
      const text = fs.readFileSync(DOC, "utf8")
      const kept = `$1${where}:\n\n${table}\n$2`
      fs.writeFileSync(DOC, text.replace(TABLE, kept))
    }
  } finally {
    await server.stop()
  }
}

module.exports = { main }
