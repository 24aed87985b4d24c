import type { ArchiveFinding } from "../../../types"
import type { ArchiveSink } from "../sink"
import type { RecordRow } from "../typeorm/entities"
import { found } from "./found"
import { groupOf } from "./group-of"
import { subjectOf } from "./subject-of"

/**
 * Of some records the first outcome that is not its entry's, or subject of no
 * entry, or that says something else than an earlier one. Where retention took the beginning, the entry may be gone before its
 * parts.
 */
export async function findWrongPart(
  sink: Pick<ArchiveSink, "readEntriesOf" | "readParts">,
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

  const contradicted = await findContradicted(sink, parts)

  for (const part of parts) {
    const entry = entries.get(part.entry_id)

    if (!entry && !isCut) {
      const reason = part.kind === "subject" ? "inserted" : "missing"

      return found(part.entry_id, reason)
    }
    if (
      contradicted.has(part.entry_id) ||
      (entry && part.kind === "outcome" && !isOf(part, entry))
    ) {
      return found(part.entry_id, "changed")
    }
  }

  return null
}

/** Entries of which one description says something else than another. */
async function findContradicted(
  sink: Pick<ArchiveSink, "readParts">,
  parts: RecordRow[]
): Promise<Set<string>> {
  const ids = new Set(
    parts
      .filter(({ kind }) => kind === "subject")
      .map(({ entry_id }) => entry_id)
  )
  const all = groupOf(ids.size ? await sink.readParts([...ids]) : [])

  return new Set(
    [...ids].filter((id) => {
      const own = all.get(id) ?? []

      return subjectOf(
        own.filter(({ kind }) => kind === "subject"),
        own.find(({ kind }) => kind === "outcome")
      ).isContradicted
    })
  )
}

/** An outcome is sealed with the seal of its intent. */
function isOf(outcome: RecordRow, intent: RecordRow): boolean {
  return (
    intent.kind === "intent" &&
    outcome.chain_id === intent.chain_id &&
    outcome.key_id === intent.key_id &&
    outcome.digest?.split(":")[1] === intent.seal
  )
}
