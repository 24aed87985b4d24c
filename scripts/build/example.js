const path = require("node:path")
const { kitFingerprint } = require("./kit")
const { npmCli, withoutNpm } = require("./npm")
const { dropStamp, fingerprint, isFresh, setStamp } = require("./stamps")

const root = path.resolve(__dirname, "../..")

/**
 * Installs an example where that is missing or stale. Each has its own React
 * and its own copy of the kit, so it stands outside the workspaces and is
 * installed by itself.
 *
 * @param name - of its folder below `examples`
 * @returns what it was installed from, as a fingerprint
 */
async function installExample(name, { run, env, logFile }) {
  const folder = `examples/${name}`
  const installed = fingerprint(
    [`${folder}/package.json`, `${folder}/package-lock.json`],
    kitFingerprint()
  )
  const stamp = `${name}-modules`
  if (!isFresh(stamp, `${folder}/node_modules/.package-lock.json`, installed)) {
    dropStamp(stamp)
    await run(
      `The installation of ${folder}`,
      npmCli(),
      ["ci", "--no-workspaces", "--prefer-offline", "--no-audit", "--no-fund"],
      {
        cwd: path.join(root, folder),
        env: { ...withoutNpm(env), NODE_ENV: "development" },
        logFile,
      }
    )
    setStamp(stamp, installed)
  }
  return installed
}

module.exports = { installExample }
