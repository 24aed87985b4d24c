// Type-checks each part with its own tsconfig; a part that has none is skipped.
const { spawnSync } = require("node:child_process")
const fs = require("node:fs")
const path = require("node:path")

const root = path.resolve(__dirname, "..")
const PARTS = [".", "src/admin", "integration-tests", "storefront"]

const tsc = require.resolve("typescript/bin/tsc")
const only = process.argv.slice(2)
let failed = 0

for (const part of only.length ? only : PARTS) {
  if (!fs.existsSync(path.join(root, part, "tsconfig.json"))) {
    continue
  }
  const state = path.join(root, ".cache", "tsc", part.replace(/\W/g, "_"))
  const checked = spawnSync(
    process.execPath,
    // prettier-ignore
    [tsc, "--noEmit", "-p", part, "--incremental", "--tsBuildInfoFile", state],
    { cwd: root, stdio: "inherit" }
  )
  if (checked.status !== 0) {
    failed += 1
    console.error(`typecheck: ${part} has errors`)
  }
}
process.exit(failed ? 1 : 0)
