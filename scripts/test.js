// npm test: every check of this repository, one after the other.
//   npm test                  all
//   npm test -- lint jest     only these stages
require("./node-version")()
const { STAGES, inGroups } = require("./test/stages")
const { runStages } = require("./test/run")

const asked = process.argv.slice(2)
const unknown = asked.find(
  (name) => !STAGES.some((stage) => stage.name === name)
)
if (unknown) {
  const names = STAGES.map(({ name }) => name).join(", ")
  console.error(`Unknown stage "${unknown}"; there are ${names}.`)
  process.exit(1)
}
runStages(
  inGroups(STAGES.filter(({ name }) => !asked.length || asked.includes(name)))
).then((failed) => process.exit(failed ? 1 : 0))
