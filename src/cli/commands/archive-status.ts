import { resolveService } from "../../workflows/resolve-service"
import { needArchive } from "../archive/need-archive"
import { reasonOf } from "../reason-of"
import type { Command } from "../types"

export const archiveStatus: Command = {
  name: "archive status",
  args: [],
  help: "Says how far the log is copied to its archive; exit code 1 if copying fails",
  run: async ({ container }) => {
    const archive = needArchive(container)
    const state = await resolveService(container).retrieveArchiveState(
      archive.getTarget()
    )
    const [end, error] = await archive.readEnd().then(
      (found) => [found, null] as const,
      (reason: unknown) => [null, reasonOf(reason)] as const
    )
    const last_error = error ?? state.last_error
    const since = state.behind_since

    return {
      data: {
        ...state,
        last_error,
        records: end?.position ?? null,
        head: end?.link ?? null,
      },
      lines: [
        end
          ? `The archive has ${end.position} records, up to ${state.entry_id ?? "no entry"}`
          : `The archive cannot be read: ${error}`,
        since
          ? `${state.behind} checkpoints are not there yet, since ${since.toISOString()}`
          : "Nothing waits to be copied",
        ...(last_error && end ? [`The last try failed: ${last_error}`] : []),
      ],
      exit_code: last_error ? 1 : 0,
    }
  },
}
