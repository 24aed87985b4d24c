const { spawn } = require("node:child_process")
const { once } = require("node:events")
const { bin, query, root, run } = require("./server")

const ENTRIES = 10_000

/**
 * How many records a second `archive copy` brings to an archive on the same
 * machine: from the first batch on, without the start of Medusa.
 */
async function measureCopying(env) {
  await query(
    env.DATABASE_URL,
    `insert into customer (id, email, has_account)
     select 'cus_bench' || n, 'bench' || n || '@demo.test', true
     from generate_series(1, ${ENTRIES}) n`
  )
  run([bin, "consent", "set", "--all", "--allow"], env)

  const child = spawn(process.execPath, [bin, "archive", "copy", "--json"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
  let began = null
  let ended = null
  let first = 0
  let answer = ""
  child.stderr.on("data", (data) => {
    const [, count] = /^(\d+) records copied/m.exec(data) ?? []
    if (count && !began) {
      began = performance.now()
      first = Number(count)
    }
  })
  child.stdout.on("data", (data) => {
    ended ??= performance.now()
    answer += data
  })
  const [code] = await once(child, "close")
  if (code !== 0 || began === null) {
    throw new Error(`The log was not copied: it ended with ${code}.`)
  }

  return ((JSON.parse(answer).count - first) * 1000) / (ended - began)
}

module.exports = { measureCopying }
