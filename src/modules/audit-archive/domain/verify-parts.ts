import type { ArchiveFinding } from "../../../types"
import type { ArchiveSink } from "../sink"
import type { RecordRow } from "../typeorm/entities"
import { found } from "./found"

/**
 * Of some records the first outcome that is not its entry's, or subject of no
 * entry. Where retention took the beginning, the entry may be gone before its
 * parts.
 */
export async function findWrongPart(
  sink: Pick<ArchiveSink, "readEntriesOf">,
  records: RecordRow[],
  isCut: boolean
): Promise<ArchiveFinding | null> {
  const parts = records.filter(
    ({ kind }) => kind === "outcome" || kind === "subject"
  )
  const entries = new Map(
    (await sink.readEntriesOf(parts.map(({ entry_id }) => entry_id))).map(
      (entry) => [entry.entry_id, entry]
    )
  )

  for (const part of parts) {
    const entry = entries.get(part.entry_id)

    if (!entry && !isCut) {
      const reason = part.kind === "subject" ? "inserted" : "missing"

      return found(part.entry_id, reason)
    }
    if (entry && part.kind === "outcome" && !isOf(part, entry)) {
      return found(part.entry_id, "changed")
    }
  }

  return null
}

/** An outcome is sealed with the seal of its intent. */
function isOf(outcome: RecordRow, intent: RecordRow): boolean {
  return (
    intent.kind === "intent" &&
    outcome.chain_id === intent.chain_id &&
    outcome.digest?.split(":")[1] === intent.seal
  )
}
