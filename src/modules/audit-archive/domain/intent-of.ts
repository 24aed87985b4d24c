import type { LogDetails } from "../../../types"
import type { RecordRow } from "../typeorm/entities"
import { readJson } from "./read-json"
import { textsOf } from "./record-hash"

const VALUES = 20

/** What verifying needs of the intent of an entry, by the text that was sealed. */
export type Intent = {
  id: unknown
  chain_id: unknown
  key_id: unknown
  action: unknown
  customer_id: unknown
  /** Microseconds since 1970; null for what no clock shows. */
  occurred_at: unknown
  details: LogDetails
  /** Of what is erased with the person. */
  person_digest: unknown
}

/** The intent in a record's text; null where the text is that of no entry. */
export function intentOf(record: Pick<RecordRow, "content">): Intent | null {
  const values = readJson<unknown[]>(textsOf(record)[0])

  if (!Array.isArray(values) || values.length !== VALUES) {
    return null
  }

  const [id, chain_id, key_id, , , , action, , , , , , , customer_id] = values
  const [occurred_at, , , , details, person_digest] = values.slice(14)

  return {
    id,
    chain_id,
    key_id,
    action,
    customer_id,
    occurred_at,
    details: isObject(details) ? details : {},
    person_digest,
  }
}

/** Whether a record is of an entry, or of the intent of one. */
export function isEntry({ kind }: Pick<RecordRow, "kind">): boolean {
  return kind === "entry" || kind === "intent"
}

function isObject(value: unknown): value is LogDetails {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
