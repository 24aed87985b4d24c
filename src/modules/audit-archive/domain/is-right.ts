import type { RecordRow } from "../typeorm/entities"
import { checkpointOf } from "./claims-of"
import { intentOf } from "./intent-of"
import { readJson } from "./read-json"
import { hashOf, isWhole, linkOf } from "./record-hash"

/** Whether a record is what was written after one with this link: text, digest and place agree. */
export function isRight(record: RecordRow, previous: string): boolean {
  return (
    record.hash === hashOf(record.content) &&
    record.link === linkOf(previous, record) &&
    isWhole(record) &&
    agrees(record)
  )
}

/** Whether the columns say what the text says: they are searched, and deleted, by the columns. */
function agrees(record: RecordRow): boolean {
  const { kind, entry_id, chain_id, event, key_id, occurred_at } = record

  switch (kind) {
    case "entry":
    case "intent": {
      const intent = intentOf(record)

      return (
        intent?.id === entry_id &&
        intent.chain_id === chain_id &&
        intent.key_id === key_id &&
        (intent.occurred_at ?? 0) === occurred_at
      )
    }
    case "checkpoint": {
      const checkpoint = checkpointOf(record)

      return (
        checkpoint?.number === event &&
        checkpoint.key_id === key_id &&
        (checkpoint.made_at ?? 0) === occurred_at
      )
    }
    case "outcome":
      return chain_id !== null && Array.isArray(readJson(record.content))
    case "subject":
      return (
        [chain_id, event, key_id, record.digest, record.seal].every(
          (value) => value === null
        ) && Array.isArray(readJson(record.content))
      )
    default:
      return false
  }
}
