import type {
  ArchiveCheckpoint,
  ArchiveEnd,
  ArchiveLink,
  ArchiveRange,
  IAuditArchiveModuleService,
  ILoginAsCustomerModuleService,
} from "../../../types"

/** Links in one transaction of the archive, and of one chain in memory. */
const BATCH = 500
/** Chains that are read at once. */
const CHAINS = 50

export type CopySource = Pick<ILoginAsCustomerModuleService, "listArchiveLinks">
export type CopyTarget = Pick<
  IAuditArchiveModuleService,
  "append" | "readChainEnds"
>

export type Copied = {
  end: ArchiveEnd
  /** Links that were added. */
  count: number
  /** The newest entry among them. */
  entry_id: string | null
}

/**
 * Copies what a checkpoint claims and is not in the archive yet, in order, and
 * then the checkpoint itself. Stopped at any point it goes on where it was: how
 * far each chain came is read from the archive.
 */
export async function copyCheckpoint(
  source: CopySource,
  target: CopyTarget,
  checkpoint: ArchiveCheckpoint,
  from: ArchiveEnd,
  isStopped: () => boolean
): Promise<Copied> {
  const copied: Copied = { end: from, count: 0, entry_id: null }
  const add = async (links: ArchiveLink[]) => {
    const before = copied.end.position

    copied.end = await target.append(copied.end, checkpoint.number, links)
    copied.count += copied.end.position - before
    copied.entry_id =
      links.filter(({ kind }) => kind === "entry" || kind === "intent").at(-1)
        ?.entry_id ?? copied.entry_id
  }

  for (let at = 0; at < checkpoint.claims.length; at += CHAINS) {
    const claims = checkpoint.claims.slice(at, at + CHAINS)
    const ends = await target.readChainEnds(claims.map(({ chain }) => chain))
    let ranges: ArchiveRange[] = claims
      .map(({ chain, events }) => ({
        chain,
        after: ends[chain],
        until: events,
      }))
      .filter(({ after, until }) => after < until)

    while (ranges.length) {
      const links = await source.listArchiveLinks({ ranges, limit: BATCH })

      for (let start = 0; start < links.length; start += BATCH) {
        if (isStopped()) {
          return copied
        }

        await add(links.slice(start, start + BATCH))
      }

      ranges = rest(ranges, links)
    }
  }

  if (!isStopped()) {
    await add([checkpoint.link])
  }

  return copied
}

/** The ranges that are longer than what was read of them. */
function rest(ranges: ArchiveRange[], links: ArchiveLink[]): ArchiveRange[] {
  return ranges.flatMap((range) => {
    const own = links.filter(({ chain_id }) => chain_id === range.chain)
    const after = own.at(-1)?.event ?? range.until

    return own.length >= BATCH && after < range.until
      ? [{ ...range, after }]
      : []
  })
}
