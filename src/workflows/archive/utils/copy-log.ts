import type {
  IAuditArchiveModuleService,
  ILoginAsCustomerModuleService,
} from "../../../types"
import {
  copyCheckpoint,
  type CopySource,
  type CopyTarget,
} from "./copy-checkpoint"

export type CopyProgress = {
  /** Records that were added. */
  count: number
  /** The checkpoint that was copied last. */
  checkpoint: number
}

type Shop = CopySource &
  Pick<
    ILoginAsCustomerModuleService,
    "retrieveNextCheckpoint" | "noteArchiveProgress" | "noteArchiveFailure"
  >
type Archive = CopyTarget &
  Pick<IAuditArchiveModuleService, "readEnd" | "getTarget">

type Options = {
  isStopped: () => boolean
  progress?: (progress: CopyProgress) => void
}

/**
 * Copies checkpoint after checkpoint until the archive has them all, or it is
 * stopped. What goes wrong is noted, and thrown.
 */
export async function copyLog(
  shop: Shop,
  archive: Archive,
  { isStopped, progress }: Options
): Promise<CopyProgress> {
  const target = archive.getTarget()
  const done: CopyProgress = { count: 0, checkpoint: 0 }

  try {
    let end = await archive.readEnd()

    while (!isStopped()) {
      const checkpoint = await shop.retrieveNextCheckpoint(end.checkpoint)

      if (!checkpoint) {
        break
      }

      const copied = await copyCheckpoint(
        shop,
        archive,
        checkpoint,
        end,
        isStopped
      )

      done.count += copied.count
      end = copied.end

      if (end.checkpoint <= checkpoint.number) {
        break
      }

      done.checkpoint = checkpoint.number
      await shop.noteArchiveProgress({
        target,
        checkpoint: checkpoint.number,
        entry_id: copied.entry_id,
      })
      progress?.(done)
    }
  } catch (error) {
    await shop.noteArchiveFailure({ target, message: reasonOf(error) })

    throw error
  }

  return done
}

function reasonOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: string; code?: string }

  return (message || code || "unknown").split("\n")[0]
}
