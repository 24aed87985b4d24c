const fs = require("node:fs")
const path = require("node:path")
const { installExample } = require("./example")
const { withoutNpm } = require("./npm")
const { dropStamp, fingerprint, isFresh, setStamp } = require("./stamps")

const root = path.resolve(__dirname, "../..")
const folder = path.join(root, "examples/shop")
const nextCli = path.join(folder, "node_modules/next/dist/bin/next")

/**
 * Installs and builds the example shop where that is missing or stale.
 *
 * @param run - see `buildKit`, which must have been called before
 */
async function buildShop({ run, env, logFile }) {
  const clean = { ...withoutNpm(env), NEXT_TELEMETRY_DISABLED: "1" }
  const installed = await installExample("shop", { run, env: clean, logFile })
  const print = fingerprint(["examples/shop"], installed)
  if (!isFresh("shop", "examples/shop/.next/BUILD_ID", print)) {
    dropStamp("shop")
    await run("The build of the example shop", nextCli, ["build"], {
      cwd: folder,
      env: { ...clean, NODE_ENV: "production" },
      logFile,
    })
    // What pages fetched for an older build is no use to this one.
    fs.rmSync(path.join(folder, ".next/cache/fetch-cache"), {
      recursive: true,
      force: true,
    })
    if (!fs.existsSync(path.join(folder, ".next/BUILD_ID"))) {
      throw new Error("The build of the example shop left nothing to serve.")
    }
    setStamp("shop", print)
  }
}

module.exports = { buildShop, nextCli, shopFolder: folder }
