const fs = require("node:fs")
const path = require("node:path")

/** The file of npm's command line, to run it with this very Node. */
function npmCli() {
  if (process.env.npm_execpath?.endsWith("npm-cli.js")) {
    return process.env.npm_execpath
  }
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, "npm")
    if (fs.existsSync(file)) {
      return fs.realpathSync(file)
    }
  }
  throw new Error("npm is not on the PATH.")
}

/** The environment without what an outer npm set for its own run. */
function withoutNpm(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([key]) => !/^npm_(?!config_)/i.test(key))
  )
}

module.exports = { npmCli, withoutNpm }
