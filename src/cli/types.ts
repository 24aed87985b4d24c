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

/** What a command gets. `progress` is told on standard error. */
export type CommandInput = {
  container: MedusaContainer
  args: string[]
  options: Record<string, string | undefined>
  json: boolean
  /** Standard output, for an answer that is too long for memory. */
  output: Writable
  progress: (line: string) => void
}

export type Command = {
  /** The words that call it, such as `role list`. */
  name: string
  /** Names of its arguments, in order. All are required. */
  args: readonly string[]
  /** Options that take a value, by name, with what the value is. */
  options?: Readonly<Record<string, string>>
  help: string
  run: (input: CommandInput) => Promise<CommandResult>
}

/** How the command line stands in the log. */
export const CLI_ACTOR = { type: "cli", id: null } as const

/** A command has no address and no browser. */
export const CLI_CLIENT = { ip_address: null, user_agent: null } as const
