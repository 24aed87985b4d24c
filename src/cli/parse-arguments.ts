import { parseArgs } from "node:util"

import { COMMANDS } from "./commands"
import { UsageError } from "./errors"
import type { Command } from "./types"

const EMAIL = /^[^\s@\0]{1,255}@[^\s@\0]{1,255}$/

export type ParsedArguments = {
  /** Null asks for help. */
  command: Command | null
  args: string[]
  /** Values of the command's own options. */
  options: Record<string, string | undefined>
  json: boolean
}

/** What the words of a call mean. Throws `UsageError` with one sentence. */
export function parseArguments(argv: string[]): ParsedArguments {
  const { values, positionals } = parseOptions(argv)
  const { json: isJson, help, ...options } = values
  const json = isJson === true
  if (help || !positionals.length) {
    return { command: null, args: [], options: {}, json }
  }

  const name = positionals.slice(0, 2).join(" ")
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) {
    const names = COMMANDS.map((candidate) => candidate.name).join(", ")
    throw new UsageError(`There is no command "${name}", only ${names}.`)
  }
  const args = positionals.slice(2)
  if (args.length !== command.args.length || args.some((arg) => !arg.trim())) {
    throw new UsageError(`The call is: ${usageOf(command)}.`)
  }
  const email = args[command.args.indexOf("email")]
  if (email !== undefined && !EMAIL.test(email)) {
    throw new UsageError(`"${email}" is not an e-mail address.`)
  }

  checkOptions(command, options)

  return { command, args, options, json }
}

/** How a command is called. */
export function usageOf({ name, args, options = {} }: Command): string {
  return [
    "login-as-customer",
    name,
    ...args.map((arg) => `<${arg}>`),
    ...Object.entries(options).map(([key, what]) => `[--${key} <${what}>]`),
  ].join(" ")
}

function checkOptions(command: Command, given: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(given)) {
    if (!command.options?.[key]) {
      throw new UsageError(`Unknown option '--${key}'.`)
    }
    if (typeof value !== "string" || !value.trim() || value.includes("\0")) {
      throw new UsageError(`The call is: ${usageOf(command)}.`)
    }
  }
}

/** The options of all commands; which of them has one is checked later. */
const VALUES = Object.fromEntries(
  COMMANDS.flatMap(({ options = {} }) => Object.keys(options)).map((key) => [
    key,
    { type: "string" as const },
  ])
)

function parseOptions(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        ...VALUES,
      },
    })
  } catch (error) {
    // Node adds hints in further sentences.
    const [sentence] = (error as Error).message.split(/\.\s/)
    throw new UsageError(`${sentence.replace(/\.$/, "")}.`)
  }
}
