import type { ErasureRow, RecordRow } from "../typeorm/entities"
import { intentOf } from "./intent-of"
import { readJson } from "./read-json"

/** The first erasure that reached an entry; undefined for none. */
export function erasureOf(
  record: Pick<RecordRow, "content" | "chain_id" | "event">,
  erasures: ErasureRow[]
): ErasureRow | undefined {
  if (!erasures.length) {
    return undefined
  }

  const customer_id = intentOf(record)?.customer_id

  return erasures.find(
    (erasure) =>
      erasure.customer_id === customer_id &&
      (reachOf(erasure)[record.chain_id ?? ""] ?? 0) >=
        (record.event ?? Infinity)
  )
}

/** The last event in each chain that an erasure reaches. */
export function reachOf({
  reach,
}: Pick<ErasureRow, "reach">): Record<string, number> {
  return readJson<Record<string, number>>(reach) ?? {}
}
