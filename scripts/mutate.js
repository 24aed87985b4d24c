// npm run mutate: mutation tests, apart from npm test (docs/mutation.md).
//   npm run mutate                 all parts
//   npm run mutate -- guard chain  only these
//   npm run mutate -- guard --force --mutate src/impersonation-auth/guard.ts
const { spawnSync } = require("node:child_process")
const path = require("node:path")

const PARTS = require("./mutate/parts")
const { startPostgres } = require("./pg")
const { migratedData } = require("./postgres/migrated-data")

const root = path.resolve(__dirname, "..")
const stryker = path.join(
  root,
  "node_modules/@stryker-mutator/core/bin/stryker.js"
)
const asked = process.argv.slice(2)
const named = asked.filter((name) => name in PARTS)
const options = asked.filter((name) => !(name in PARTS))

async function main() {
  const parts = named.length ? named : Object.keys(PARTS)
  const pg = parts.some((part) => PARTS[part].database)
    ? await startPostgres({ from: await migratedData("medusa_base") })
    : null
  try {
    const failed = parts.filter((part) => !mutate(part, pg))
    if (failed.length) {
      console.error(`Not killed enough: ${failed.join(", ")}`)
      process.exitCode = 1
    }
  } finally {
    await pg?.stop()
  }
}

/** True when enough of a part's mutants are killed. */
function mutate(part, pg) {
  const { status } = spawnSync(process.execPath, [stryker, "run", ...options], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      MUTATE_PART: part,
      MUTATE_DATABASE_URL: pg?.url("medusa_base"),
    },
  })

  return status === 0
}

main().catch((error) => {
  console.error(error.message)
  process.exitCode = 1
})
