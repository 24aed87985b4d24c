const path = require("node:path")
const { installExample } = require("./example")
const { withoutNpm } = require("./npm")
const { dropStamp, fingerprint, isFresh, setStamp } = require("./stamps")

const folder = path.resolve(__dirname, "../../examples/spa")
const viteCli = path.join(folder, "node_modules/vite/bin/vite.js")
const tsc = path.join(folder, "node_modules/typescript/bin/tsc")

/**
 * Installs, checks and builds the single-page example where that is missing or
 * stale.
 *
 * @param run - see `buildKit`, which must have been called before
 */
async function buildSpa({ run, env, logFile }) {
  const installed = await installExample("spa", { run, env, logFile })
  const print = fingerprint(["examples/spa"], installed)
  if (!isFresh("spa", "examples/spa/dist/index.html", print)) {
    dropStamp("spa")
    const options = {
      cwd: folder,
      env: { ...withoutNpm(env), NODE_ENV: "production" },
      logFile,
    }
    await run(
      "The type check of the single-page shop",
      tsc,
      ["-p", "."],
      options
    )
    await run("The build of the single-page shop", viteCli, ["build"], options)
    setStamp("spa", print)
  }
}

module.exports = { buildSpa, viteCli, spaFolder: folder }
