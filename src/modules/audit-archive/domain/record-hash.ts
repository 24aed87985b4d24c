import { createHash } from "node:crypto"

import type { RecordRow } from "../typeorm/entities"

/** SHA-256 of a text, hex: under this the archive knows a content. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}

/** Ties a record to the one before: nothing can be put between, or left out. */
export function linkOf(
  previous: string,
  record: Omit<RecordRow, "link" | "content">
): string {
  return hashOf(
    JSON.stringify([
      previous,
      record.position,
      record.kind,
      record.entry_id,
      record.hash,
      record.chain_id,
      record.event,
      record.key_id,
      record.digest,
      record.seal,
      record.checkpoint,
      record.occurred_at,
    ])
  )
}

/** Between the two texts of an entry whose outcome was known at once; in neither of them. */
const SEPARATOR = "\n"

/** The texts of intent and outcome. */
export function textsOf({
  content,
}: Pick<RecordRow, "content">): [string, string | undefined] {
  const [intent, outcome] = content.split(SEPARATOR)

  return [intent, outcome]
}

/** Whether the content is what the seal's digest says. */
export function isWhole(
  record: Pick<RecordRow, "kind" | "content" | "digest">
): boolean {
  switch (record.kind) {
    case "subject":
      return true
    case "outcome":
      return record.digest?.split(":")[0] === hashOf(record.content)
    case "entry": {
      const [intent, outcome] = textsOf(record)

      return (
        outcome !== undefined &&
        record.digest === hashOf(`["${hashOf(intent)}", "${hashOf(outcome)}"]`)
      )
    }
    default:
      return record.digest === hashOf(record.content)
  }
}

/** The digest of what is kept of a person. */
export function personHash(salt: string, content: string): string {
  return createHash("sha256")
    .update(Buffer.from(salt, "hex"))
    .update(content)
    .digest("hex")
}
