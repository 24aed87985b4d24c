import { parseArgs } from "node:util"

import { COMMANDS } from "./commands"
import { UsageError } from "./errors"
import type { Command, CommandCall } from "./types"
import { usageOf } from "./usage"

const EMAIL = /^[^\s@\0]{1,255}@[^\s@\0]{1,255}$/

type Values = Record<string, string | boolean | string[] | undefined>

export type ParsedArguments = CommandCall & {
  /** Null asks for help. */
  command: Command | null
}

/** What the words of a call mean. Throws `UsageError` with one sentence. */
export function parseArguments(argv: string[]): ParsedArguments {
  const { values, positionals } = parseOptions(argv)
  const { json: isJson, help, ...given } = values
  const json = isJson === true

  if (help || !positionals.length) {
    return { ...readValues({}), command: null, args: positionals, json }
  }

  const command = findCommand(positionals)
  const args = positionals.slice(command.name.split(" ").length)

  checkArguments(command, args)
  checkOptions(command, given)

  return { ...readValues(given), command, args, json }
}

function findCommand(words: string[]): Command {
  const name = words.slice(0, 2).join(" ")
  const command =
    COMMANDS.find((candidate) => candidate.name === name) ??
    COMMANDS.find((candidate) => candidate.name === words[0])

  if (!command) {
    const names = COMMANDS.map((candidate) => candidate.name).join(", ")
    throw new UsageError(`There is no command "${name}", only ${names}.`)
  }

  return command
}

function checkArguments(command: Command, args: string[]): void {
  const needed = command.args.filter((arg) => !arg.endsWith("?"))

  if (
    args.length < needed.length ||
    args.length > command.args.length ||
    args.some((arg) => !arg.trim())
  ) {
    throw new UsageError(`The call is: ${usageOf(command)}.`)
  }

  const email = args[command.args.indexOf("email")]

  if (email !== undefined && !EMAIL.test(email)) {
    throw new UsageError(`"${email}" is not an e-mail address.`)
  }
}

function checkOptions(command: Command, given: Values): void {
  const options = command.options ?? {}

  for (const [key, value] of Object.entries(given)) {
    if (!options[key]) {
      throw new UsageError(`Unknown option '--${key}'.`)
    }
    for (const text of [value].flat()) {
      if (typeof text === "string" && (!text.trim() || text.includes("\0"))) {
        throw new UsageError(`The call is: ${usageOf(command)}.`)
      }
    }
  }

  const missing = Object.keys(options).find(
    (key) => options[key].required && given[key] === undefined
  )

  if (missing) {
    throw new UsageError(`--${missing} is missing: ${usageOf(command)}.`)
  }
}

function readValues(
  given: Values
): Pick<CommandCall, "options" | "lists" | "flags"> {
  const pick = <T>(is: (value: unknown) => value is T) =>
    Object.fromEntries(
      Object.entries(given).filter((pair): pair is [string, never] =>
        is(pair[1])
      )
    ) as Record<string, T>

  return {
    options: pick((value): value is string => typeof value === "string"),
    lists: pick((value): value is string[] => Array.isArray(value)),
    flags: new Set(Object.keys(pick((value): value is true => value === true))),
  }
}

/** The options of all commands; which of them has one is checked later. */
const OPTIONS = Object.fromEntries(
  COMMANDS.flatMap(({ options = {} }) => Object.entries(options)).map(
    ([key, { value, many }]) => [
      key,
      value === undefined
        ? { type: "boolean" as const }
        : { type: "string" as const, multiple: many === true },
    ]
  )
)

function parseOptions(argv: string[]): {
  values: Values
  positionals: string[]
} {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        ...OPTIONS,
      },
    })
  } catch (error) {
    // Node adds hints in further sentences.
    const [sentence] = (error as Error).message.split(/\.\s/)
    throw new UsageError(`${sentence.replace(/\.$/, "")}.`)
  }
}
