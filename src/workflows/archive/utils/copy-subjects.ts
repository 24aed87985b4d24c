import { hashOf } from "../../../modules/audit-archive/domain/record-hash"
import type { ArchiveSubject } from "../../../types"
import type { ArchiveWriter } from "./archive-writer"
import type { CopySource, CopyTarget } from "./copy-sides"

/** Descriptions that are read at once. */
const BATCH = 500

type Sides = {
  source: Pick<CopySource, "listArchiveSubjects" | "noteArchiveSubjects">
  target: Pick<CopyTarget, "getTarget" | "listMarksOf">
  writer: ArchiveWriter
}

/**
 * Copies what entries were described with after they were copied. What is not
 * there yet, or no more, is left out: an entry brings its own along.
 */
export async function copySubjects(
  { source, target, writer }: Sides,
  checkpoint: number
): Promise<boolean> {
  let after: ArchiveSubject | null = null

  for (;;) {
    const subjects: ArchiveSubject[] = await source.listArchiveSubjects({
      target: target.getTarget(),
      after,
      limit: BATCH,
    })
    const last = subjects.at(-1)

    if (!last) {
      return true
    }

    const links = subjects.map(({ link }) => link)
    const marks = await target.listMarksOf(
      links.map(({ entry_id }) => entry_id)
    )
    const copied = new Set(
      marks
        .filter(({ kind }) => kind === "entry" || kind === "intent")
        .map(({ entry_id }) => entry_id)
    )
    const known = new Set(
      marks.map(({ entry_id, hash }) => `${entry_id} ${hash}`)
    )

    await writer.add(
      links.filter(
        ({ entry_id, content }) =>
          copied.has(entry_id) && !known.has(`${entry_id} ${hashOf(content)}`)
      ),
      checkpoint
    )

    if (!(await writer.flush())) {
      return false
    }

    await source.noteArchiveSubjects({
      target: target.getTarget(),
      until: last.at,
    })

    if (subjects.length < BATCH) {
      return true
    }

    after = last
  }
}
