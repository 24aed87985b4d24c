import type {
  ArchiveCheckpoint,
  ArchiveClaim,
  ArchivePlace,
  ArchiveRange,
} from "../../../types"
import type { CopySource, CopyTarget } from "./copy-sides"

/** Last places of a chain without an end that are compared first, and where none of them is right. */
const DEPTHS = [10, 2000]

type Sides = {
  source: Pick<CopySource, "listArchiveSeals">
  target: Pick<CopyTarget, "listChainEnds">
}

/** What a checkpoint claims and is not in the archive yet. */
export type CopyStep = { checkpoint: ArchiveCheckpoint; ranges: ArchiveRange[] }

/** For some checkpoints, in order, what each of them brings. */
export async function planCheckpoints(
  sides: Sides,
  checkpoints: ArchiveCheckpoint[]
): Promise<CopyStep[]> {
  const last = new Map<string, number>()

  for (const { chain, events } of checkpoints.flatMap(({ claims }) => claims)) {
    last.set(chain, Math.max(events, last.get(chain) ?? 0))
  }

  const ends = await readSharedEnds(
    sides,
    [...last].map(([chain, events]) => ({ chain, events }))
  )

  return checkpoints.map((checkpoint) => ({
    checkpoint,
    ranges: checkpoint.claims.flatMap(({ chain, events }) => {
      const after = ends.get(chain) ?? 0

      ends.set(chain, Math.max(after, events))

      return after < events ? [{ chain, after, until: events }] : []
    }),
  }))
}

/**
 * Up to where archive and log have the same of some chains: the last place at
 * which both have one seal. Without one, from the beginning: what is there is
 * left out, and what is there in the place of another is named.
 */
export async function readSharedEnds(
  { source, target }: Sides,
  claims: ArchiveClaim[]
): Promise<Map<string, number>> {
  const ends = new Map<string, number>()
  let open = claims

  for (const depth of DEPTHS) {
    const places = await target.listChainEnds(open, depth)
    const seals = new Set((await source.listArchiveSeals(places)).map(keyOf))

    for (const place of places.filter((known) => seals.has(keyOf(known)))) {
      const { chain, event } = place

      ends.set(chain, Math.max(event, ends.get(chain) ?? 0))
    }

    open = open.filter(
      ({ chain }) =>
        !ends.has(chain) &&
        places.filter((place) => place.chain === chain).length >= depth
    )

    if (!open.length) {
      break
    }
  }

  return ends
}

function keyOf({ chain, event, seal }: ArchivePlace): string {
  return `${chain} ${event} ${seal}`
}
