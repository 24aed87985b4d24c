// npm run bench: requests a second with this plugin and without it.
// --write keeps the table in docs/bench.md.
require("./node-version")()
require("./bench/main")
  .main(process.argv.slice(2))
  .catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
