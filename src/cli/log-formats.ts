import { Readable, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { csvRow, csvStream } from "../log-export"
import { summarize } from "../log-sentences"
import type { LogEntryDTO } from "../types"

type Entries = AsyncIterable<LogEntryDTO>

/** Writes entries as CSV, as they come. Returns how many. */
export async function writeCsv(
  entries: Entries,
  locale: string,
  target: Writable
): Promise<number> {
  let count = 0

  async function* rows() {
    for await (const entry of entries) {
      count += 1
      yield csvRow(entry, locale)
    }
  }

  await pipeline(Readable.from(rows()), csvStream(), target)

  return count
}

/** Writes entries as one JSON document, named as the HTTP API has them. */
export async function writeJson(
  entries: Entries,
  locale: string,
  target: Writable
): Promise<number> {
  let count = 0

  async function* texts() {
    yield '{"log_entries":['

    for await (const entry of entries) {
      const view = { ...entry, summary: summarize(entry, locale) }

      yield `${count ? "," : ""}\n${JSON.stringify(view)}`
      count += 1
    }

    yield "\n]}\n"
  }

  await pipeline(Readable.from(texts()), target)

  return count
}
