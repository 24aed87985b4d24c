import type {
  ArchiveFinding,
  ArchiveVerification,
  ArchiveWitness,
} from "../../../types"
import type { LogKeys } from "../../login-as-customer/log-chain/keys"
import type { ArchiveSink } from "../sink"
import type { PurgeRow, RecordRow } from "../typeorm/entities"
import { found } from "./found"
import { isRight } from "./is-right"
import { LogFacts } from "./log-facts"
import { findWrongPart } from "./verify-parts"
import { PersonVerifier } from "./verify-persons"

const BATCH = 500

type Input = {
  keys: LogKeys
  cut: PurgeRow | null
  witness?: ArchiveWitness
}

type Found = {
  checked: number
  finding: ArchiveFinding | null
  end: ArchiveVerification["end"]
  facts: LogFacts
}

/**
 * Goes along the records: positions without a gap, each tied to the one before,
 * contents as they were hashed, persons and outcomes those of their entries.
 */
export async function verifyRecords(
  sink: ArchiveSink,
  { keys, cut, witness }: Input
): Promise<Found> {
  const facts = new LogFacts(keys)
  const persons = await PersonVerifier.create(sink, witness)
  let after = Number.MIN_SAFE_INTEGER
  let end = cut ? { position: cut.position, link: cut.link } : null
  let checked = 0

  for (;;) {
    const records = await sink.readRecords({ after, limit: BATCH })

    for (const record of records) {
      const finding = wrongAfter(record, end)

      if (finding) {
        return { checked, finding, end, facts }
      }

      facts.add(record)
      end = { position: record.position, link: record.link }
      after = record.position
      checked += 1
    }

    const finding =
      (await persons.findWrong(records)) ??
      (await findWrongPart(sink, records, cut !== null))

    if (finding || records.length < BATCH) {
      return { checked, finding: finding ?? emptied(cut, checked), end, facts }
    }
  }
}

function wrongAfter(
  record: RecordRow,
  end: ArchiveVerification["end"]
): ArchiveFinding | null {
  const place = (end?.position ?? 0) + 1

  if (record.position !== place) {
    return found(
      record.entry_id,
      record.position > place ? "missing" : "inserted"
    )
  }

  return isRight(record, end?.link ?? "")
    ? null
    : found(record.entry_id, "changed")
}

/** Retention never takes the newest record. */
function emptied(cut: PurgeRow | null, checked: number): ArchiveFinding | null {
  return cut && checked === 0
    ? found(`record ${cut.position + 1}`, "missing")
    : null
}
