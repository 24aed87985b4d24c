import { setTimeout as wait } from "node:timers/promises"

import { Client } from "@medusajs/framework/pg"

/** Tables of this plugin; whatever it reads or writes names one. */
export const OURS = /impersonat|remote_assistance|assisted_order|support_access/

/** The workflow engine's own, and what a new connection begins with. */
const BOOKKEEPING = /"workflow_execution"|^set search_path/

const QUIET_MS = 300
const LAST_MS = 20_000

/**
 * Every statement that this process sends to PostgreSQL meanwhile, whoever
 * sends it: routes, workflows, and what subscribers still do after the answer.
 *
 * @param last - what must be seen before it is over, however slow the machine
 */
export async function statementsDuring(
  work: () => Promise<unknown>,
  last?: RegExp
): Promise<string[]> {
  await awayFromJobs()
  const statements: string[] = []
  const { query } = Client.prototype
  const spy = jest
    .spyOn(Client.prototype, "query")
    .mockImplementation(function (this: Client, ...args: unknown[]) {
      const statement = textOf(args[0])
      if (!BOOKKEEPING.test(statement)) {
        statements.push(statement)
      }

      return (query as (...args: unknown[]) => never).apply(this, args)
    } as never)

  try {
    await work()
    const until = Date.now() + LAST_MS
    while (last && !statements.some((text) => last.test(text))) {
      if (Date.now() > until) {
        throw new Error(`No statement matched ${last}`)
      }
      await wait(QUIET_MS / 10)
    }
    for (let before = -1; before !== statements.length;) {
      before = statements.length
      await wait(QUIET_MS)
    }
  } finally {
    spy.mockRestore()
  }

  return statements
}

/** What `more` has beside `base`, in its order; values are not looked at. */
export function surplus(more: string[], base: string[]): string[] {
  const known = base.map(kindOf)

  return more.filter((statement) => {
    const index = known.indexOf(kindOf(statement))
    if (index !== -1) {
      known.splice(index, 1)
    }

    return index === -1
  })
}

/** The same for any number of ids. */
function kindOf(statement: string): string {
  return statement
    .replace(/'[^']*'|\$\d+/g, "?")
    .replace(/\?(?:\s*,\s*\?)+/g, "?")
    .replace(/\s+/g, " ")
}

function textOf(statement: unknown): string {
  return typeof statement === "string"
    ? statement
    : String((statement as { text?: string } | undefined)?.text)
}

/** Jobs run at the full minute, whoever shops. */
async function awayFromJobs(): Promise<void> {
  const second = (Date.now() / 1000) % 60
  if (second < 3) {
    await wait((3 - second) * 1000)
  } else if (second > 48) {
    await wait((63 - second) * 1000)
  }
}
