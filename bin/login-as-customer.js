#!/usr/bin/env node
// The plugin's command line, run in the directory of a Medusa project. This
// file only finds the program and makes the project's TypeScript loadable.
const { existsSync } = require("node:fs")
const { createRequire } = require("node:module")
const path = require("node:path")

const inProject = createRequire(path.join(process.cwd(), "package.json"))

process.env.NODE_ENV ||= "development"
process.env.LOG_LEVEL ||= "error"
// Scheduled jobs belong to the server, not to a command.
process.env.MEDUSA_WORKER_MODE = "server"

// As Medusa's own command line does: a project's config may be TypeScript. A
// compiled project needs neither of these.
for (const loader of ["ts-node", "tsconfig-paths"]) {
  try {
    inProject(loader).register({})
  } catch {
    continue
  }
}

const compiled = path.join(__dirname, "../.medusa/server/src/cli/index.js")
const source = path.join(__dirname, "../src/cli/index.ts")
if (existsSync(source) && !require.extensions[".ts"]) {
  require("ts-node").register({ dir: path.dirname(__dirname) })
}
const { main } = require(existsSync(source) ? source : compiled)

main(process.argv.slice(2)).then((code) => process.exit(code))
