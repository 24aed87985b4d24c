import { createReadStream } from "node:fs"

import { UsageError } from "../errors"

/** A record of a CSV file and the line on which it begins. */
export type CsvRecord = { line: number; fields: string[] }

/** No customer's record is longer; a file without line ends is none. */
const LONGEST = 100_000

const DELIMITERS = [",", ";", "\t"]

/**
 * Reads a CSV file (RFC 4180; also with semicolons or tabs) as it comes, with
 * or without a byte order mark, whatever its line ends are. Empty lines are
 * left out.
 *
 * @throws UsageError for a file that cannot be read or is no CSV in UTF-8
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRecord> {
  let line = 1
  let began = 1
  let delimiter: string | null = null
  let fields: string[] = []
  let field = ""
  let length = 0
  let state: "bare" | "quoted" | "closed" = "bare"
  let afterReturn = false

  const endField = () => {
    fields.push(state === "bare" ? field.trim() : field)
    field = ""
    state = "bare"
  }
  const endRecord = (): CsvRecord | null => {
    endField()
    const record = { line: began, fields }
    fields = []
    length = 0

    return record.fields.some((text) => text !== "") ? record : null
  }

  for await (const text of texts(file)) {
    for (const char of text) {
      const isLineEnd = char === "\n" || char === "\r"
      const isSecond = char === "\n" && afterReturn
      afterReturn = char === "\r"

      if (isSecond && state !== "quoted") {
        continue
      }

      length += 1

      if (length > LONGEST) {
        throw new UsageError(
          `${file} line ${began}: this record has no end${state === "quoted" ? "; a quote is not closed" : ""}.`
        )
      }

      if (state === "quoted") {
        if (char === '"') {
          state = "closed"
        } else {
          field += char
        }
        line += isLineEnd && !isSecond ? 1 : 0
      } else if (isLineEnd) {
        const record = endRecord()
        line += 1
        began = line
        if (record) {
          yield record
        }
      } else if (char === '"' && (state === "closed" || !field.trim())) {
        // Twice in a row within quotes, it stands for itself.
        field = state === "closed" ? `${field}"` : ""
        state = "quoted"
      } else if (
        delimiter === null ? DELIMITERS.includes(char) : char === delimiter
      ) {
        delimiter ??= char
        endField()
      } else if (state === "bare") {
        field += char
      } else if (char.trim()) {
        throw new UsageError(
          `${file} line ${line}: after a closed quote comes ${JSON.stringify(char)}.`
        )
      }
    }
  }

  if (state === "quoted") {
    throw new UsageError(`${file} line ${began}: a quote is not closed.`)
  }

  const last = endRecord()

  if (last) {
    yield last
  }
}

async function* texts(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true })

  try {
    for await (const chunk of createReadStream(file)) {
      yield decoder.decode(chunk as Buffer, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof UsageError) {
      throw error
    }

    throw new UsageError(
      (error as NodeJS.ErrnoException).code ===
        "ERR_ENCODING_INVALID_ENCODED_DATA"
        ? `${file} is not a CSV file in UTF-8.`
        : `${file} cannot be read.`
    )
  }
}
