import { MedusaError } from "@medusajs/framework/utils"

import type { ArchiveAddition } from "../../../types"
import { ArchiveWriter, Overtaken } from "./archive-writer"
import { copyCheckpoints } from "./copy-checkpoints"
import { readSharedEnds } from "./copy-ranges"
import type { CopySource, CopyTarget } from "./copy-sides"
import { copySubjects } from "./copy-subjects"
import { explainTaken } from "./explain-taken"
import { reasonOf } from "./reason-of"

const CHECKPOINTS = "checkpoints"
/** The most that an event is. */
const MOST = 2_147_483_647

export type CopyProgress = {
  /** Records that were added. */
  count: number
  /** The checkpoint that was copied last. */
  checkpoint: number
}

type Options = {
  isStopped: () => boolean
  progress?: (progress: CopyProgress) => void
}

/**
 * Copies what is sealed of the log and not in the archive yet, in order, until
 * there is nothing left or it is stopped. What goes wrong is noted, and thrown;
 * but not what goes wrong because the app shuts down.
 */
export async function copyLog(
  shop: CopySource,
  archive: CopyTarget,
  options: Options
): Promise<CopyProgress> {
  const done: CopyProgress = { count: 0, checkpoint: 0 }
  const signal = archive.getSignal()
  const isStopped = () => signal.aborted || options.isStopped()

  try {
    while (!(await copyRest(shop, archive, done, { ...options, isStopped }))) {
      // Somebody else copies as well: what is left is found anew.
    }
  } catch (error) {
    if (!signal.aborted) {
      await shop.noteArchiveFailure({
        target: archive.getTarget(),
        message: reasonOf(error),
      })

      throw error
    }
  }

  return done
}

/** False where somebody else was first. */
async function copyRest(
  source: CopySource,
  target: CopyTarget,
  done: CopyProgress,
  { isStopped, progress }: Options
): Promise<boolean> {
  if (isStopped()) {
    return true
  }

  const end = await target.readEnd()
  const ends = await readSharedEnds({ source, target }, [
    { chain: CHECKPOINTS, events: MOST },
  ])
  const checkpoint = ends.get(CHECKPOINTS) ?? 0

  await source.beginArchive({
    target: target.getTarget(),
    checkpoint,
    is_empty: end.position === 0,
  })

  let entry_id: string | null = null
  let isNoted = true
  const note = async () => {
    isNoted = true
    await source.noteArchiveProgress({
      target: target.getTarget(),
      checkpoint: done.checkpoint,
      entry_id,
    })
  }
  const writer = new ArchiveWriter(target, end, {
    isStopped,
    onAdded: async (count, links) => {
      done.count += count
      entry_id = newestOf(links) ?? entry_id

      const last = links.filter(({ kind }) => kind === "checkpoint").at(-1)

      if (last) {
        done.checkpoint = last.checkpoint
        isNoted = false
      }
      // What was there already is no progress yet: the next may not fit.
      if (!isNoted && count) {
        await note()
      }

      progress?.(done)
    },
  })
  const sides = { source, target, writer }

  try {
    if (await copyCheckpoints(sides, checkpoint)) {
      if (!isNoted) {
        await note()
      }
      await copySubjects(sides, done.checkpoint || checkpoint)
    }
  } catch (error) {
    if (!(error instanceof Overtaken)) {
      throw error
    }
    if ((await target.readEnd()).position === error.end.position) {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        await explainTaken(target, error.links)
      )
    }

    return false
  }

  return true
}

function newestOf(links: ArchiveAddition[]): string | undefined {
  return links
    .filter(({ kind }) => kind === "entry" || kind === "intent")
    .at(-1)?.entry_id
}
