import type { ArchiveLink, ArchiveRange } from "../../../types"
import type { CopySource } from "./copy-sides"

/** Links that are read at once, about. */
const BATCH = 500

/**
 * The links of some ranges, in their order: so many at once as memory should
 * hold. What the log lost is left out, and so is what claims a place that is
 * taken: verifying names it.
 */
export async function* readLinks(
  source: Pick<CopySource, "listArchiveLinks">,
  ranges: ArchiveRange[]
): AsyncGenerator<ArchiveLink[]> {
  let rest = ranges

  while (rest.length) {
    const now = rest.slice(0, countOf(rest))
    const links = await source.listArchiveLinks({ ranges: now, limit: BATCH })

    yield inOrder(links)

    const last = now[now.length - 1]
    const own = links.filter(({ chain_id }) => chain_id === last.chain)
    const sealed = own.filter(({ event }) => event !== null)
    const after = sealed.at(-1)?.event ?? last.until
    const isLonger = sealed.length >= BATCH && after < last.until

    rest = [
      ...(isLonger ? [{ ...last, after }] : []),
      ...rest.slice(now.length),
    ]
  }
}

/** As many ranges as are about a batch; a long one comes last, or alone. */
function countOf(ranges: ArchiveRange[]): number {
  let sum = 0
  const full = ranges.findIndex(({ after, until }) => {
    sum += until - after

    return sum >= BATCH
  })

  return full === -1 ? ranges.length : full + 1
}

function inOrder(links: ArchiveLink[]): ArchiveLink[] {
  const taken = new Set<string>()

  return links.filter(({ chain_id, event }) => {
    const place = `${chain_id} ${event}`
    const isNew = event === null || !taken.has(place)

    taken.add(place)

    return isNew
  })
}
