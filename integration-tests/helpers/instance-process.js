// A further instance of this app, in a process of its own and without an HTTP
// server. It says that it is ready, waits for a word, does one job, and goes.
const path = require("node:path")

require("ts-node").register({
  dir: path.resolve(__dirname, "../.."),
  transpileOnly: true,
})

const { withMedusa } = require("../../src/cli/with-medusa")
const { default: job } = require(`../../src/jobs/${process.argv[2]}`)

withMedusa(async (container) => {
  process.send("ready")
  await new Promise((resolve) => process.once("message", resolve))
  await job(container)
}).then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
