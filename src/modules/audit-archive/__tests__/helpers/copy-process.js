// Copies a log from a file to an archive, in a process that a test can kill.
const { readFileSync } = require("node:fs")
const path = require("node:path")

require("ts-node").register({
  dir: path.resolve(__dirname, "../../../../.."),
  transpileOnly: true,
})

const { copyLog } = require("../../../../workflows/archive/utils/copy-log")
const { openArchive } = require("./open-archive")
const { SealedLog } = require("./sealed-log")

const [, , options, file] = process.argv
const log = SealedLog.read(readFileSync(file, "utf8"))

copyLog(log.source, openArchive(JSON.parse(options)).service, {
  isStopped: () => false,
  progress: ({ count }) => process.send(count),
}).then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
