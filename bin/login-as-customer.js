#!/usr/bin/env node
// The plugin's command line, run in the directory of a Medusa project. This
// file only finds the program and makes the project's TypeScript loadable.
const { existsSync } = require("node:fs")
const { createRequire } = require("node:module")
const path = require("node:path")

const project = createRequire(path.join(process.cwd(), "package.json"))

process.env.NODE_ENV ||= "development"
process.env.LOG_LEVEL ||= "error"
// Scheduled jobs belong to the server, not to a command.
process.env.MEDUSA_WORKER_MODE = "server"

// As Medusa's own command line does: a project's config may be TypeScript.
try {
  project("ts-node").register({})
  project("tsconfig-paths").register({})
} catch {
  // A compiled project needs neither.
}

const [source, compiled] = ["src", ".medusa/server/src"].map((directory) =>
  path.join(__dirname, "..", directory, "cli")
)
const { main } = require(existsSync(source) ? source : compiled)

main(process.argv.slice(2)).then((code) => process.exit(code))
