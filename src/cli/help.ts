import { COMMANDS } from "./commands"
import { usageOf } from "./parse-arguments"

/** The help text. */
export function helpText(): string {
  const usages = COMMANDS.map(usageOf)
  const width = Math.max(...usages.map(({ length }) => length))
  const lines = COMMANDS.map(
    ({ help }, index) => `  ${usages[index].padEnd(width)}  ${help}`
  )

  return [
    "Login as Customer. Run it in the directory of your Medusa project.",
    "",
    ...lines,
    "",
    "  --json      answers in JSON, with nothing else on standard output",
    "  -h, --help  shows this",
    "",
    "Exit codes: 0 done, 1 failed, refused or found something, 2 the call was wrong.",
  ].join("\n")
}
