import { COMMANDS } from "./commands"
import type { Command } from "./types"
import { optionText, usageOf } from "./usage"

const EXIT_CODES =
  "Exit codes: 0 done, 1 failed, refused or found something, 2 the call was wrong."

const GLOBAL: [string, string][] = [
  ["--json", "answers in JSON, with nothing else on standard output"],
  ["-h, --help", "shows this; after a command, how to call it"],
]

/**
 * The help text: of everything, of the commands that begin with a word, such as
 * `role`, or of one command.
 */
export function helpText(words: readonly string[] = []): string {
  const topic = words.slice(0, 2).join(" ")
  const command = COMMANDS.find(
    ({ name }) => name === topic || name === words[0]
  )

  if (command) {
    return helpOf(command)
  }

  const group = COMMANDS.filter(({ name }) => name.startsWith(`${words[0]} `))

  return overview(group.length ? group : COMMANDS)
}

function overview(commands: readonly Command[]): string {
  return [
    "Login as Customer. Run it in the directory of your Medusa project.",
    "",
    ...commands.flatMap((command) => [
      `  ${usageOf(command)}`,
      `      ${command.help}`,
    ]),
    "",
    ...table(GLOBAL),
    "",
    EXIT_CODES,
  ].join("\n")
}

function helpOf(command: Command): string {
  const { help, options = {}, notes = [], examples = [] } = command

  return [
    usageOf(command),
    "",
    `${help}.`,
    ...notes,
    "",
    ...table([
      ...Object.entries(options).map(([key, option]): [string, string] => [
        optionText(key, option),
        option.help,
      ]),
      ...GLOBAL,
    ]),
    "",
    ...(examples.length
      ? ["Examples:", ...examples.map((example) => `  ${example}`), ""]
      : []),
    EXIT_CODES,
  ].join("\n")
}

function table(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))

  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
}
