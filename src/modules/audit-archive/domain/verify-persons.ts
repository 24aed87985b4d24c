import type { ArchiveFinding } from "../../../types"
import type { ArchiveSink } from "../sink"
import type { ErasureRow, PersonRow, RecordRow } from "../typeorm/entities"
import { personDigestOf, personHash, textsOf } from "./record-hash"

/** Where the customer's id stands in the text of an intent. */
const CUSTOMER = 13

/**
 * Of some records the first whose person is not who was sealed, or is gone
 * without an erasure that reached it.
 */
export async function findWrongPerson(
  sink: Pick<ArchiveSink, "readPersons">,
  records: RecordRow[],
  erasures: ErasureRow[]
): Promise<ArchiveFinding | null> {
  const entries = records.filter(
    ({ kind }) => kind === "entry" || kind === "intent"
  )
  const persons = new Map(
    (await sink.readPersons(entries.map(({ entry_id }) => entry_id))).map(
      (person) => [person.entry_id, person]
    )
  )

  for (const record of entries) {
    const person = persons.get(record.entry_id)

    if (person ? !isRight(record, person) : !isErased(record, erasures)) {
      const reason = person ? "changed" : "missing"

      return { side: "archive", id: record.entry_id, reason }
    }
  }

  return null
}

function isRight(record: RecordRow, { salt, content }: PersonRow): boolean {
  return personHash(salt, content) === personDigestOf(record)
}

function isErased(record: RecordRow, erasures: ErasureRow[]): boolean {
  const customer_id = (JSON.parse(textsOf(record)[0]) as unknown[])[CUSTOMER]

  return erasures.some((erasure) => {
    const reach = JSON.parse(erasure.reach) as Record<string, number>

    return (
      erasure.customer_id === customer_id &&
      reach[record.chain_id ?? ""] >= (record.event ?? Infinity)
    )
  })
}
