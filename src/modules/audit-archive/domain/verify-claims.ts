import type { ArchiveFinding, ChainStart, LogRemainder } from "../../../types"
import { CHECKPOINT_CHAIN } from "../../login-as-customer/log-chain/keys"
import type { ArchiveSink, ChainPlace } from "../sink"
import type { PurgeRow } from "../typeorm/entities"
import { checkpointOf, type Claim } from "./claims-of"
import { found } from "./found"
import { isEndless, startOf } from "./remainder-of"
import { startsOf } from "./starts-of"

const BATCH = 200

type Known = { cut: PurgeRow | null; remainders: LogRemainder[] }

/**
 * Looks whether the heads that the checkpoints claim are there: what is missing
 * at the end of a chain shows by them alone.
 */
export async function verifyClaims(
  sink: Pick<ArchiveSink, "readLinks" | "readSeals">,
  known: Known
): Promise<ArchiveFinding | null> {
  const starts = startsOf(known.cut)
  let after: ChainPlace = { chain: CHECKPOINT_CHAIN, event: 0 }

  for (;;) {
    const links = await sink.readLinks({ after, limit: BATCH })
    const checkpoints = links.filter(
      ({ chain_id }) => chain_id === CHECKPOINT_CHAIN
    )
    const claims = checkpoints.flatMap(
      (record) => checkpointOf(record)?.claims ?? []
    )
    const seals = new Map(
      (await sink.readSeals(claims.map(placeOf))).map((place) => [
        nameOf(place),
        place.seal,
      ])
    )

    for (const claim of claims) {
      const seal = seals.get(nameOf(placeOf(claim)))

      if (
        seal === undefined ? !isGone(claim, known, starts) : seal !== claim.head
      ) {
        return found(claim.entry, seal === undefined ? "missing" : "changed")
      }
    }
    if (checkpoints.length < BATCH) {
      return null
    }

    after = {
      chain: CHECKPOINT_CHAIN,
      event: checkpoints[checkpoints.length - 1].event ?? 0,
    }
  }
}

/** Whether retention took it: the archive's own, or the shop's before it was copied. */
function isGone(
  { chain, events, at }: Claim,
  { cut, remainders }: Known,
  starts: Record<string, ChainStart>
): boolean {
  const start = starts[chain]
  const isOwn = start
    ? events <= start.events
    : cut !== null && !isEndless(chain) && (at ?? 0) < cut.taken_before

  if (isOwn) {
    return true
  }

  return remainders.some((remainder) => {
    const begin = startOf(remainder, chain)

    return begin ? events <= begin.events : (at ?? 0) < remainder.before
  })
}

function placeOf({ chain, events }: Claim): ChainPlace {
  return { chain, event: events }
}

function nameOf({ chain, event }: ChainPlace): string {
  return `${chain} ${event}`
}
