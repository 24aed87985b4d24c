import type { LogEntryDTO } from "../../../types"
import type { ArchiveSink } from "../sink"
import { entryOf } from "./entry-of"

const BATCH = 500

type Sink = Pick<
  ArchiveSink,
  "readRecords" | "readParts" | "readPersons" | "readErasures"
>

/** Every entry of the archive, in the order in which it was copied, batch by batch. */
export async function* readEntries(
  sink: Sink,
  { $gte, $lte }: { $gte?: Date; $lte?: Date } = {}
): AsyncGenerator<LogEntryDTO> {
  const names = new Map(
    (await sink.readErasures()).map(({ customer_id, pseudonym }) => [
      customer_id,
      pseudonym,
    ])
  )
  let after = 0

  for (;;) {
    const records = await sink.readRecords({ after, limit: BATCH })

    if (!records.length) {
      return
    }

    const entries = records.filter(
      ({ kind }) => kind === "entry" || kind === "intent"
    )
    const ids = entries.map(({ entry_id }) => entry_id)
    const parts = await sink.readParts(ids)
    const persons = await sink.readPersons(ids)

    for (const record of entries) {
      const own = parts.filter(({ entry_id }) => entry_id === record.entry_id)
      const customer_id = customerOf(record.content)
      const entry = entryOf({
        record,
        outcome: own.find(({ kind }) => kind === "outcome"),
        subject: own.filter(({ kind }) => kind === "subject").at(-1),
        person: persons.find(({ entry_id }) => entry_id === record.entry_id),
        pseudonym: names.get(customer_id) ?? null,
      })

      if (
        (!$gte || entry.occurred_at >= $gte) &&
        (!$lte || entry.occurred_at <= $lte)
      ) {
        yield entry
      }
    }

    after = records[records.length - 1].position
  }
}

function customerOf(content: string): string {
  return String((JSON.parse(content.split("\n")[0]) as unknown[])[13])
}
