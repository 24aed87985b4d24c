import { once } from "node:events"
import { createWriteStream } from "node:fs"
import { rm } from "node:fs/promises"
import type { Writable } from "node:stream"

import { endingAt, logRows } from "../../log-export"
import { recordLogExportWorkflow } from "../../workflows/log/workflows/record-log-export"
import { resolveService } from "../../workflows/resolve-service"
import { needArchive } from "../archive/need-archive"
import { UsageError } from "../errors"
import { writeCsv, writeJson } from "../log-formats"
import {
  CLI_ACTOR,
  CLI_CLIENT,
  type Command,
  type CommandInput,
} from "../types"

const ARCHIVE = "archive"
const LOCALE = /^[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8})*$/

export const logExport: Command = {
  name: "log export",
  args: [],
  options: {
    file: { value: "path", help: "a new file, which only you may read" },
    from: {
      value: "date or archive",
      many: true,
      help: "entries from then on, such as 2026-01-31; archive: out of the archive",
    },
    to: { value: "date", help: "entries until then" },
    locale: { value: "en or fr", help: "the language of the sentences" },
  },
  help: "Writes the log as CSV, or as JSON with --json, to standard output or a new file",
  run: async (input) => {
    const { container, options, json, output } = input
    const { file, locale = "en" } = options
    const period = readPeriod(input)
    const archive = isOfArchive(input) ? needArchive(container) : null

    if (!LOCALE.test(locale)) {
      throw new UsageError(`"${locale}" is not a locale.`)
    }

    const target = file === undefined ? output : await createFile(file)
    const write = json ? writeJson : writeCsv
    let count: number

    try {
      // Read before the record is written, which is not part of its own export.
      const filters = endingAt({ occurred_at: period }, new Date())

      await record(input)
      count = await write(
        archive
          ? archive.entries(filters.occurred_at)
          : logRows(resolveService(container), filters, "asc"),
        locale,
        target
      )
    } catch (error) {
      if (file !== undefined) {
        await rm(file, { force: true })
      }

      throw error
    }

    return {
      data: file === undefined ? null : { file, count },
      lines: [`${count} entries written to ${file}`],
    }
  },
}

/** `--from` says since when, or from where: `archive`; given twice it says both. */
function isOfArchive({ lists }: CommandInput): boolean {
  return lists.from?.includes(ARCHIVE) ?? false
}

function fromDate({ lists }: CommandInput): string | undefined {
  const [from, ...more] = (lists.from ?? []).filter((text) => text !== ARCHIVE)

  if (more.length) {
    throw new UsageError("--from has more than one date.")
  }

  return from
}

function readPeriod(input: CommandInput) {
  return {
    $gte: readDate("from", fromDate(input)),
    $lte: readDate("to", input.options.to),
  }
}

function readDate(name: string, text: string | undefined): Date | undefined {
  const date = text === undefined ? undefined : new Date(text)

  if (date && Number.isNaN(date.getTime())) {
    throw new UsageError(`--${name} is not a date: "${text}".`)
  }

  return date
}

/** Only the owner may read it, and nothing is written over. */
async function createFile(file: string): Promise<Writable> {
  const stream = createWriteStream(file, { flags: "wx", mode: 0o600 })

  try {
    await once(stream, "open")
  } catch (error) {
    throw new UsageError(
      (error as NodeJS.ErrnoException).code === "EEXIST"
        ? `${file} is there already.`
        : `${file} cannot be written.`
    )
  }

  return stream
}

async function record(input: CommandInput) {
  const { container, options, json } = input
  const { to, locale } = options
  const from = fromDate(input)
  const source = isOfArchive(input) ? ARCHIVE : undefined
  const given = Object.entries({ from, to, locale, source }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined
  )

  await recordLogExportWorkflow(container).run({
    input: {
      actor: CLI_ACTOR,
      client: CLI_CLIENT,
      filters: { format: json ? "json" : "csv", ...Object.fromEntries(given) },
    },
  })
}
