import type {
  ArchiveFinding,
  ArchiveVerification,
  ArchiveWitness,
} from "../../../types"
import type { LogKeys } from "../../login-as-customer/log-chain/keys"
import type { ArchiveSink } from "../sink"
import { found } from "./found"
import { verifyChains } from "./verify-chains"
import { verifyClaims } from "./verify-claims"
import { verifyErasures } from "./verify-erasures"
import { verifyRecords } from "./verify-records"

/**
 * Looks through the archive by itself: nothing of it needs the shop. Whether
 * contents are what was sealed shows without a secret; with the shop's secret
 * the seals are made anew as well. Memory holds one batch. A finding counts
 * when it is found twice, for the archive may be written to meanwhile.
 *
 * @param witness what the shop knows beside it, where there is one
 */
export async function verifyArchive(
  sink: ArchiveSink,
  keys: LogKeys,
  witness?: ArchiveWitness
): Promise<ArchiveVerification> {
  const first = await look(sink, keys, witness)

  return first.valid ? first : await look(sink, keys, witness)
}

async function look(
  sink: ArchiveSink,
  keys: LogKeys,
  witness?: ArchiveWitness
): Promise<ArchiveVerification> {
  const cut = await sink.readPurge()
  const records = await verifyRecords(sink, { keys, cut, witness })
  const { facts, checked, end } = records
  const remainders = [
    ...facts.remainders,
    ...(witness ? [witness.remainder] : []),
  ]
  const chains = await verifyChains(sink, { keys, cut, remainders })
  const first_invalid =
    records.finding ??
    chains.finding ??
    (await verifyClaims(sink, { cut, remainders })) ??
    (await verifyErasures(sink, facts)) ??
    (await findStrayPerson(sink))

  return {
    valid: !first_invalid,
    checked,
    first_invalid,
    seals: chains.seals,
    end,
    error: null,
  }
}

/** One who is of no entry waits for one to come, or stayed where retention took hers. */
async function findStrayPerson(
  sink: ArchiveSink
): Promise<ArchiveFinding | null> {
  const id = await sink.readStrayPerson()

  return id === null ? null : found(id, "inserted")
}
