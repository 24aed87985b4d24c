import { ImpersonationError } from "../../../errors"

/** Where a page ended: the order's timestamp, to the microsecond, and the id. */
export type Keyset = { at: string; id: string }

const AT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/
const ID = /^[a-z]+_[0-9A-Za-z]{1,64}$/
const MAX_LENGTH = 300

/** An opaque cursor; no secret, and checked when it comes back. */
export function encodeCursor({ at, id }: Keyset): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url")
}

/** @throws invalid_request naming `cursor` */
export function decodeCursor(cursor: string): Keyset {
  const [at, id] = parse(cursor)

  if (
    typeof at !== "string" ||
    typeof id !== "string" ||
    !AT.test(at) ||
    !isTime(at) ||
    !ID.test(id)
  ) {
    throw new ImpersonationError(
      "invalid_request",
      "cursor is not one that this list gave out."
    )
  }

  return { at, id }
}

/** JavaScript reads the 30th of February, midnight at 24:00 and the year 0, PostgreSQL does not. */
function isTime(at: string): boolean {
  const time = Date.parse(`${at.replace(" ", "T")}Z`)

  return (
    !Number.isNaN(time) &&
    !at.startsWith("0000") &&
    new Date(time).toISOString().slice(0, 19) ===
      at.slice(0, 19).replace(" ", "T")
  )
}

function parse(cursor: string): unknown[] {
  if (cursor.length > MAX_LENGTH || !/^[A-Za-z0-9_-]+$/.test(cursor)) {
    return []
  }

  try {
    const value: unknown = JSON.parse(
      Buffer.from(cursor, "base64url").toString("utf8")
    )

    return Array.isArray(value) && value.length === 2 ? value : []
  } catch {
    return []
  }
}
