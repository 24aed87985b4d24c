import type { ArchiveFinding, ArchiveWitness } from "../../../types"
import type { ArchiveSink } from "../sink"
import type { ErasureRow, PersonRow, RecordRow } from "../typeorm/entities"
import { erasureOf } from "./erasure-of"
import { found } from "./found"
import { intentOf, isEntry } from "./intent-of"
import { personHash } from "./record-hash"

type Sink = Pick<ArchiveSink, "readPersons" | "readErasures">

/** Looks whether what is kept of persons is who was sealed. */
export class PersonVerifier {
  private constructor(
    private readonly sink: Sink,
    private erasures: ErasureRow[],
    private readonly witness?: ArchiveWitness
  ) {}

  static async create(
    sink: Sink,
    witness?: ArchiveWitness
  ): Promise<PersonVerifier> {
    return new PersonVerifier(sink, await sink.readErasures(), witness)
  }

  /**
   * Of some records the first whose person is not who was sealed, is gone
   * without an erasure that reached it, or is there in spite of one.
   */
  async findWrong(records: RecordRow[]): Promise<ArchiveFinding | null> {
    const entries = records.filter(isEntry)
    const persons = new Map(
      (
        await this.sink.readPersons(entries.map(({ entry_id }) => entry_id))
      ).map((person) => [person.entry_id, person])
    )

    for (const record of entries) {
      const person = persons.get(record.entry_id)
      const reason = person
        ? this.wrong(record, person)
        : (await this.isErased(record))
          ? null
          : "missing"

      if (reason) {
        return found(record.entry_id, reason)
      }
    }

    return null
  }

  private wrong(
    record: RecordRow,
    person: PersonRow
  ): ArchiveFinding["reason"] | null {
    const intent = intentOf(record)

    // An erasure finds her by these.
    const isRight =
      person.customer_id === intent?.customer_id &&
      person.chain_id === record.chain_id &&
      person.event === record.event &&
      personHash(person.salt, person.content) === intent.person_digest

    if (!isRight) {
      return "changed"
    }

    return erasureOf(record, this.erasures) ? "inserted" : null
  }

  private async isErased(record: RecordRow): Promise<boolean> {
    if (erasureOf(record, this.erasures)) {
      return true
    }

    // It may have come since.
    this.erasures = await this.sink.readErasures()

    if (erasureOf(record, this.erasures)) {
      return true
    }

    // What was erased before it was copied waits for the erasure to be copied.
    const erased = await this.witness?.listErased([record.entry_id])

    return erased?.includes(record.entry_id) ?? false
  }
}
