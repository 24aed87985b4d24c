import type { RecordRow } from "../typeorm/entities"
import { readJson } from "./read-json"

/** The head of a chain as a checkpoint claims it; `at` in microseconds since 1970. */
export type Claim = {
  chain: string
  events: number
  head: string
  entry: string
  at: number | null
}

type Checkpoint = {
  number: unknown
  made_at: unknown
  key_id: unknown
  claims: Claim[]
}

/** What the text of a checkpoint says; null where it is that of none. */
export function checkpointOf({
  content,
}: Pick<RecordRow, "content">): Checkpoint | null {
  const values = readJson<unknown[]>(content)

  if (!Array.isArray(values) || values.length !== 4) {
    return null
  }

  const [number, made_at, key_id, claims] = values

  return {
    number,
    made_at,
    key_id,
    claims: Array.isArray(claims) ? claims.filter(isClaim) : [],
  }
}

function isClaim(value: unknown): value is Claim {
  const { chain, events, head } = (value ?? {}) as Partial<Claim>

  return (
    typeof chain === "string" &&
    Number.isInteger(events) &&
    typeof head === "string"
  )
}
