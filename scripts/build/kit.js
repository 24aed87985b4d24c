const path = require("node:path")
const { dropStamp, fingerprint, isFresh, setStamp } = require("./stamps")

const root = path.resolve(__dirname, "../..")
const folder = path.join(root, "storefront")

/** What the built kit depends on. */
const kitFingerprint = () =>
  fingerprint([
    "storefront/src",
    "storefront/package.json",
    "storefront/tsdown.config.ts",
    "storefront/tsconfig.json",
  ])

/**
 * Builds the storefront kit when it is missing or older than its source.
 *
 * @param run - `(name, file, args, { cwd, env, logFile }) => Promise`, runs a Node program
 * @returns whether it had to be built
 */
async function buildKit({ run, env, logFile }) {
  const print = kitFingerprint()
  if (isFresh("kit", "storefront/dist/index.js", print)) {
    return false
  }
  dropStamp("kit")
  const tsdown = path.join(
    path.dirname(require.resolve("tsdown/package.json")),
    "dist/run.mjs"
  )
  await run("The build of the storefront kit", tsdown, ["--logLevel", "warn"], {
    cwd: folder,
    env,
    logFile,
  })
  setStamp("kit", print)
  return true
}

module.exports = { buildKit, kitFingerprint }
