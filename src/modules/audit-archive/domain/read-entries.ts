import type { LogEntryDTO } from "../../../types"
import type { ArchiveSink, EntryPage } from "../sink"
import { entryOf } from "./entry-of"
import { erasureOf } from "./erasure-of"
import { groupOf } from "./group-of"
import { intentOf } from "./intent-of"
import { subjectOf } from "./subject-of"

const BATCH = 500
/** Microseconds in a millisecond. */
const MICROS = 1000

type Sink = Pick<
  ArchiveSink,
  "readEntries" | "readParts" | "readPersons" | "readErasures"
>

/**
 * Every entry of the archive, in the order in which the shop lists them, batch
 * by batch. What somebody put there that is no entry is left out: verifying
 * names it.
 */
export async function* readEntries(
  sink: Sink,
  { $gte, $lte }: { $gte?: Date; $lte?: Date } = {}
): AsyncGenerator<LogEntryDTO> {
  const erasures = await sink.readErasures()
  const since = $gte ? $gte.getTime() * MICROS : Number.MIN_SAFE_INTEGER
  const until = $lte ? $lte.getTime() * MICROS : Number.MAX_SAFE_INTEGER
  let after: EntryPage["after"] = null

  for (;;) {
    const page: EntryPage = { after, since, until, limit: BATCH }
    const records = await sink.readEntries(page)
    const entries = records.filter(
      (record) => intentOf(record)?.id === record.entry_id
    )
    const ids = entries.map(({ entry_id }) => entry_id)
    const parts = groupOf(await sink.readParts(ids))
    const persons = groupOf(await sink.readPersons(ids))

    for (const record of entries) {
      const own = parts.get(record.entry_id) ?? []
      const outcome = own.find(({ kind }) => kind === "outcome")

      yield entryOf({
        record,
        outcome,
        subject: subjectOf(
          own.filter(({ kind }) => kind === "subject"),
          outcome
        ),
        person: persons.get(record.entry_id)?.[0],
        pseudonym: erasureOf(record, erasures)?.pseudonym ?? null,
      })
    }
    if (records.length < BATCH) {
      return
    }

    after = records[records.length - 1]
  }
}
