import type { ArchiveCheckpoint } from "../../../types"
import type { ArchiveWriter } from "./archive-writer"
import { readLinks } from "./copy-links"
import { planCheckpoints, readSharedEnds } from "./copy-ranges"
import type { CopySource, CopyTarget } from "./copy-sides"

/** Checkpoints that are read at once, and chains of which they speak, about. */
const CHECKPOINTS = 100
const CHAINS = 500

type Sides = {
  source: Pick<
    CopySource,
    | "listArchiveCheckpoints"
    | "listArchiveChains"
    | "listArchiveLinks"
    | "listArchiveSeals"
  >
  target: Pick<CopyTarget, "listChainEnds">
  writer: ArchiveWriter
}

/**
 * Copies what the checkpoints after one claim and is not in the archive yet, in
 * order, each before the checkpoint itself. False if it was stopped.
 */
export async function copyCheckpoints(
  sides: Sides,
  after: number
): Promise<boolean> {
  let known = after

  for (;;) {
    const checkpoints = await sides.source.listArchiveCheckpoints({
      from: known + 1,
      limit: CHECKPOINTS,
    })

    for (const some of grouped(checkpoints)) {
      // Those between may have claimed what none claims any more.
      if (some[0].number !== known + 1 && !(await copyChains(sides, some[0]))) {
        return false
      }
      if (!(await copyGroup(sides, some))) {
        return false
      }

      known = some[some.length - 1].number
    }
    if (checkpoints.length < CHECKPOINTS) {
      return await sides.writer.flush()
    }
  }
}

async function copyGroup(
  sides: Sides,
  checkpoints: ArchiveCheckpoint[]
): Promise<boolean> {
  const steps = await planCheckpoints(sides, checkpoints)

  for (const { checkpoint, ranges } of steps) {
    for await (const links of readLinks(sides.source, ranges)) {
      if (!(await sides.writer.add(links, checkpoint.number))) {
        return false
      }
    }
    if (!(await sides.writer.add([checkpoint.link], checkpoint.number))) {
      return false
    }
  }

  return true
}

/** Copies what is missing of any chain, whoever claims it. */
async function copyChains(
  sides: Sides,
  { number }: ArchiveCheckpoint
): Promise<boolean> {
  let after = ""

  for (;;) {
    const chains = await sides.source.listArchiveChains({
      after,
      limit: CHAINS,
    })
    const ends = await readSharedEnds(sides, chains)
    const ranges = chains
      .map(({ chain, events }) => ({
        chain,
        after: ends.get(chain) ?? 0,
        until: events,
      }))
      .filter(({ after: end, until }) => end < until)

    for await (const links of readLinks(sides.source, ranges)) {
      if (!(await sides.writer.add(links, number))) {
        return false
      }
    }
    if (chains.length < CHAINS) {
      return await sides.writer.flush()
    }

    after = chains[chains.length - 1].chain
  }
}

/** Without a gap within, and with no more chains than are looked up at once. */
function grouped(checkpoints: ArchiveCheckpoint[]): ArchiveCheckpoint[][] {
  const groups: ArchiveCheckpoint[][] = []
  let claims = Infinity

  for (const checkpoint of checkpoints) {
    const last = groups.at(-1)

    claims += checkpoint.claims.length

    if (
      last &&
      claims <= CHAINS &&
      last[last.length - 1].number === checkpoint.number - 1
    ) {
      last.push(checkpoint)
    } else {
      groups.push([checkpoint])
      claims = checkpoint.claims.length
    }
  }

  return groups
}
