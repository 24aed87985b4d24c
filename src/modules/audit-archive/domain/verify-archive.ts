import type { ArchiveFinding, ArchiveVerification } from "../../../types"
import type { LogKeys } from "../../login-as-customer/log-chain/keys"
import type { LinkKind } from "../../login-as-customer/log-chain/keys"
import type { ArchiveSink, ChainPlace } from "../sink"
import type { RecordRow } from "../typeorm/entities"
import { hashOf, isWhole, linkOf } from "./record-hash"
import { findWrongPerson } from "./verify-persons"

const BATCH = 500
/** Chains that retention may cut at their beginning. */
const ENDLESS = ["general", "earlier", "checkpoints"]

type Sink = Pick<
  ArchiveSink,
  "readRecords" | "readLinks" | "readPersons" | "readErasures" | "readPurge"
>

/**
 * Looks through the archive by itself: nothing of it needs the shop. Whether
 * contents are what was sealed shows without a secret; with the shop's secret
 * the seals are made anew as well. Memory holds one batch.
 */
export async function verifyArchive(
  sink: Sink,
  keys: LogKeys
): Promise<ArchiveVerification> {
  const { checked, finding } = await inOrder(sink)
  const first_invalid = finding ?? (await chainByChain(sink, keys))

  return { valid: !first_invalid, checked, first_invalid }
}

/** Positions without a gap, each tied to the one before, contents as hashed. */
async function inOrder(
  sink: Sink
): Promise<{ checked: number; finding: ArchiveFinding | null }> {
  const cut = await sink.readPurge()
  const erasures = await sink.readErasures()
  let position = cut?.position ?? 0
  let link = cut?.link ?? ""
  let checked = 0

  for (;;) {
    const records = await sink.readRecords({ after: position, limit: BATCH })

    for (const record of records) {
      const reason = wrongAfter(record, position, link)

      if (reason) {
        return { checked, finding: found(record, reason) }
      }

      position = record.position
      link = record.link
      checked += 1
    }

    const wrong = await findWrongPerson(sink, records, erasures)

    if (wrong) {
      return { checked, finding: wrong }
    }
    if (records.length < BATCH) {
      return { checked, finding: null }
    }
  }
}

function wrongAfter(
  record: RecordRow,
  position: number,
  link: string
): ArchiveFinding["reason"] | null {
  if (record.position !== position + 1) {
    return "missing"
  }

  const isRight =
    record.hash === hashOf(record.content) &&
    isWhole(record) &&
    record.link === linkOf(link, record)

  return isRight ? null : "changed"
}

/** Each chain of the log, event by event, and its seals where the secret is known. */
async function chainByChain(
  sink: Sink,
  keys: LogKeys
): Promise<ArchiveFinding | null> {
  const isCut = (await sink.readPurge()) !== null
  let after: ChainPlace = { chain: "", event: 0 }
  let previous: RecordRow | null = null

  for (;;) {
    const links = await sink.readLinks({ after, limit: BATCH })

    for (const record of links) {
      const before: RecordRow | null =
        previous?.chain_id === record.chain_id ? previous : null
      const expected = (before?.event ?? 0) + 1
      const mayBegin =
        !before && (isCut || ENDLESS.includes(record.chain_id ?? ""))

      if (record.event !== expected && !mayBegin) {
        return found(record, "missing")
      }
      if (
        (before || record.event === 1) &&
        !isSealed(keys, record, before?.seal ?? "")
      ) {
        return found(record, "changed")
      }

      previous = record
    }
    if (links.length < BATCH) {
      return null
    }

    const last = links[links.length - 1]
    after = { chain: last.chain_id ?? "", event: last.event ?? 0 }
  }
}

/** A secret that is not known here leaves the seal to whom knows it. */
function isSealed(keys: LogKeys, record: RecordRow, previous: string): boolean {
  const { chain_id, key_id, kind, event, digest, seal } = record
  const key = keys.find(chain_id ?? "", key_id ?? "")

  return (
    !key ||
    key.seal({
      kind: kind as LinkKind,
      previous,
      event: event ?? 0,
      digest: digest ?? "",
    }) === seal
  )
}

function found(
  { entry_id }: RecordRow,
  reason: ArchiveFinding["reason"]
): ArchiveFinding {
  return { side: "archive", id: entry_id, reason }
}
