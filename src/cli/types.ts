import type { MedusaContainer } from "@medusajs/framework/types"

/** What a command says: `data` with `--json`, else `lines`. */
export type CommandResult = {
  data: Record<string, unknown>
  lines: string[]
  /** 1 where what was asked for was done and found something wrong. */
  exit_code?: 0 | 1
}

export type Command = {
  /** The words that call it, such as `role list`. */
  name: string
  /** Names of its arguments, in order. All are required. */
  args: readonly string[]
  help: string
  run: (input: {
    container: MedusaContainer
    args: string[]
  }) => Promise<CommandResult>
}

/** How the command line stands in the log. */
export const CLI_ACTOR = { type: "cli", id: null } as const

/** A command has no address and no browser. */
export const CLI_CLIENT = { ip_address: null, user_agent: null } as const
