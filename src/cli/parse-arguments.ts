import { parseArgs } from "node:util"

import { COMMANDS } from "./commands"
import { UsageError } from "./errors"
import type { Command } from "./types"

const EMAIL = /^[^\s@\0]{1,255}@[^\s@\0]{1,255}$/

export type ParsedArguments = {
  /** Null asks for help. */
  command: Command | null
  args: string[]
  json: boolean
}

/** What the words of a call mean. Throws `UsageError` with one sentence. */
export function parseArguments(argv: string[]): ParsedArguments {
  const { values, positionals } = parseOptions(argv)
  const json = values.json === true
  if (values.help || !positionals.length) {
    return { command: null, args: [], json }
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

  return { command, args, json }
}

/** How a command is called. */
export function usageOf({ name, args }: Command): string {
  return ["login-as-customer", name, ...args.map((arg) => `<${arg}>`)].join(" ")
}

function parseOptions(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    })
  } catch (error) {
    // Node adds hints in further sentences.
    const [sentence] = (error as Error).message.split(". ")
    throw new UsageError(`${sentence.replace(/\.$/, "")}.`)
  }
}
