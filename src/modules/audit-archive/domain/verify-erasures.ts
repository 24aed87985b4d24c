import type { ArchiveFinding } from "../../../types"
import type { ArchiveSink } from "../sink"
import { reachOf } from "./erasure-of"
import { found } from "./found"
import type { Erased, LogFacts } from "./log-facts"

/**
 * The first erasure that the log does not tell of, or not so, or that the log
 * tells of and that is not there.
 */
export async function verifyErasures(
  sink: Pick<ArchiveSink, "readErasures">,
  { erased }: LogFacts
): Promise<ArchiveFinding | null> {
  const erasures = new Map(
    (await sink.readErasures()).map((erasure) => [erasure.entry_id, erasure])
  )

  for (const [id, { customer_id, reach }] of erased) {
    const erasure = erasures.get(id)

    if (!erasure) {
      return found(id, "missing")
    }
    if (
      erasure.customer_id !== customer_id ||
      !isSame(reach, reachOf(erasure))
    ) {
      return found(id, "changed")
    }
  }

  const extra = [...erasures.keys()].find((id) => !erased.has(id))

  return extra === undefined ? null : found(extra, "inserted")
}

function isSame(said: Erased["reach"], done: Erased["reach"]): boolean {
  const chains = Object.keys(done)

  return (
    chains.length === Object.keys(said).length &&
    chains.every((chain) => said[chain] === done[chain])
  )
}
