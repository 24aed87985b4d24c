// Prints what a run left in .cache/mutate: a table for docs/mutation.md, and
// with --survivors every mutant that nobody noticed.
const fs = require("node:fs")
const path = require("node:path")

const PARTS = require("./parts")

const folder = path.resolve(__dirname, "../../.cache/mutate")
const CAUGHT = ["Killed", "Timeout"]
const MISSED = ["Survived", "NoCoverage"]

function rowsOf(part) {
  const report = path.join(folder, `${part}.json`)
  if (!fs.existsSync(report)) {
    return []
  }
  const { files } = JSON.parse(fs.readFileSync(report, "utf8"))

  return Object.entries(files).map(([name, { mutants, source }]) => ({
    part,
    name,
    lines: source.split("\n"),
    caught: mutants.filter(({ status }) => CAUGHT.includes(status)),
    missed: mutants.filter(({ status }) => MISSED.includes(status)),
  }))
}

function printTable(rows) {
  for (const { name, caught, missed } of rows) {
    print(name, caught.length, missed.length)
  }
  const total = (kind) => rows.reduce((sum, row) => sum + row[kind].length, 0)
  print("**all**", total("caught"), total("missed"))
}

function print(name, caught, missed) {
  const all = caught + missed
  const share = all ? ((100 * caught) / all).toFixed(1) : "–"
  console.log(`| ${name} | ${all} | ${caught} | ${missed} | ${share} % |`)
}

function printSurvivors({ name, lines, missed }) {
  for (const { location, replacement, mutatorName, status } of missed) {
    const { start, end } = location
    const code = lines
      .slice(start.line - 1, end.line)
      .join(" ⏎ ")
      .trim()
    console.log(
      [
        `${name}:${start.line}:${start.column} ${mutatorName} ${status}`,
        `  ${code.slice(0, 160)}`,
        `  -> ${(replacement ?? "").replace(/\s+/g, " ").slice(0, 120)}`,
      ].join("\n")
    )
  }
}

for (const part of Object.keys(PARTS)) {
  const rows = rowsOf(part)
  if (rows.length) {
    console.log(`\n${part}`)
    printTable(rows)
  }
  if (process.argv.includes("--survivors")) {
    rows.forEach(printSurvivors)
  }
}
