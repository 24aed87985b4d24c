import { importConsentsWorkflow } from "../../workflows/consent/workflows/import-consents"
import { batchesOf, lookThrough } from "../consent/batches"
import type { NamedCustomer } from "../consent/named-customers"
import { UsageError } from "../errors"
import {
  CLI_ACTOR,
  CLI_CLIENT,
  type Command,
  type CommandCall,
  type CommandInput,
} from "../types"

/** Customers between two lines of progress. */
const STEP = 1000

type Summary = {
  changed: number
  /** Who said so already. */
  unchanged: number
  /** Who refused by herself. */
  kept: number
  unknown: NamedCustomer[]
}

export const consentSet: Command = {
  name: "consent set",
  args: [],
  options: {
    file: {
      value: "path",
      help: "CSV with ids or e-mail addresses, with a header (customer_id, email) or without",
    },
    group: { value: "id or name", help: "the accounts of this customer group" },
    all: { help: "all accounts" },
    allow: { help: "they allow that staff log in as them" },
    refuse: { help: "they do not; sessions that run on them end" },
    "dry-run": { help: "only says what would be changed" },
  },
  help: "Records what many customers said about remote shopping assistance, with the source import",
  notes: [
    "Who said so already is left as it is, so it can be broken off and run again. A customer's own",
    "refusal is not overruled by --allow. The log has one entry for each; customers get no e-mail.",
    "Ends with 1 where a line of the file names no customer; the other lines are done.",
  ],
  examples: [
    "login-as-customer consent set --file newsletter.csv --allow --dry-run",
    'login-as-customer consent set --group "Wholesale" --refuse',
  ],
  usage:
    "(--file <path> | --group <id or name> | --all) (--allow | --refuse) [--dry-run]",
  check: async (call) => {
    readChoice(call)
    if (call.options.file !== undefined) {
      await lookThrough(call.options.file)
    }
  },
  run: async (input) => {
    const allow = readChoice(input)
    const summary: Summary = { changed: 0, unchanged: 0, kept: 0, unknown: [] }
    const dry_run = input.flags.has("dry-run")
    const done = new Set<string>()
    let told = 0

    for await (const { ids, unknown } of await batchesOf(input)) {
      const fresh = ids.filter((id) => !done.has(id))

      fresh.forEach((id) => done.add(id))
      await add(summary, input, { customer_ids: fresh, allow, dry_run })
      summary.unknown.push(...unknown)

      if (done.size >= told + STEP) {
        told = done.size
        input.progress(
          `${told} customers looked at, ${summary.changed} changed`
        )
      }
    }

    return {
      data: { ...summary, ...(dry_run ? { dry_run } : {}) },
      lines: linesOf(summary, dry_run),
      exit_code: summary.unknown.length ? 1 : 0,
    }
  },
}

/** @throws UsageError unless there is one source and one answer */
function readChoice({ options, flags }: CommandCall): boolean {
  const sources = [
    options.file !== undefined,
    options.group !== undefined,
    flags.has("all"),
  ].filter(Boolean)

  if (sources.length !== 1) {
    throw new UsageError("Give one of --file, --group and --all.")
  }
  if (flags.has("allow") === flags.has("refuse")) {
    throw new UsageError("Give one of --allow and --refuse.")
  }

  return flags.has("allow")
}

async function add(
  summary: Summary,
  { container }: CommandInput,
  input: { customer_ids: string[]; allow: boolean; dry_run: boolean }
): Promise<void> {
  if (!input.customer_ids.length) {
    return
  }

  const { result } = await importConsentsWorkflow(container).run({
    input: { ...input, actor: CLI_ACTOR, client: CLI_CLIENT },
  })

  // Who was deleted meanwhile is no customer any more, and counts nowhere.
  summary.changed += result.changed_ids.length
  summary.unchanged += result.unchanged_ids.length
  summary.kept += result.kept_ids.length
}

function linesOf(
  { changed, unchanged, kept, unknown }: Summary,
  dry_run: boolean
): string[] {
  return [
    ...unknown.map(
      ({ line, customer }) => `line ${line}: there is no customer "${customer}"`
    ),
    `${changed} ${dry_run ? "would be " : ""}changed, ${unchanged} said so already`,
    ...(kept ? [`${kept} refused by themselves and stay as they are`] : []),
    ...(unknown.length ? [`${unknown.length} unknown`] : []),
  ]
}
