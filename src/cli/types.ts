import type { Writable } from "node:stream"

import type { MedusaContainer } from "@medusajs/framework/types"

/** What a command says: `data` with `--json`, else `lines`. */
export type CommandResult = {
  /** Null where the answer was written to `output` already. */
  data: Record<string, unknown> | null
  lines: string[]
  /** 1 where what was asked for was done and found something wrong. */
  exit_code?: 0 | 1
}

/** What the words of a call mean. */
export type CommandCall = {
  args: string[]
  /** Values of the options that were given. */
  options: Record<string, string | undefined>
  /** Values of options that may be given more than once. */
  lists: Record<string, string[] | undefined>
  /** Names of the options without a value that were given. */
  flags: ReadonlySet<string>
  json: boolean
}

/** What a command gets. `progress` is told on standard error. */
export type CommandInput = CommandCall & {
  container: MedusaContainer
  /** Standard output, for an answer that is too long for memory. */
  output: Writable
  progress: (line: string) => void
}

/** An option of a command; without `value` it stands alone. */
export type CommandOption = {
  /** What the value is, such as `email`. */
  value?: string
  help: string
  required?: true
  /** May be given more than once. */
  many?: true
}

export type Command = {
  /** The words that call it, such as `role list`. */
  name: string
  /** Names of its arguments, in order. One that ends in `?` may be left out. */
  args: readonly string[]
  options?: Readonly<Record<string, CommandOption>>
  /** One sentence, without its full stop. */
  help: string
  /** More that one has to know before calling it, in lines. */
  notes?: readonly string[]
  examples?: readonly string[]
  /** How its options go together, where brackets cannot say it. */
  usage?: string
  /** Medusa does not start for it where the archive cannot be used; for others it does. */
  needsGoodArchive?: true
  /** What can be found wrong before Medusa starts; throws `UsageError`. */
  check?: (call: CommandCall) => void | Promise<void>
  run: (input: CommandInput) => Promise<CommandResult>
  /** Answers in the place of `run` where Medusa does not start. */
  runWithoutMedusa?: (error: unknown) => CommandResult
}

/** How the command line stands in the log. */
export const CLI_ACTOR = { type: "cli", id: null } as const

/** A command has no address and no browser. */
export const CLI_CLIENT = { ip_address: null, user_agent: null } as const
