import type { ArchiveStatus } from "../../types"
import { resolveService } from "../../workflows/resolve-service"
import { needArchive } from "../archive/need-archive"
import { reasonOf } from "../reason-of"
import type { Command } from "../types"

export const archiveStatus: Command = {
  name: "archive status",
  args: [],
  help: "Says how far the log is copied to its archive; exit code 1 if copying fails",
  notes: [
    "Reads the archive's end. Keep the head that --json answers elsewhere: an archive that was put back to an earlier state has another.",
  ],
  run: async ({ container }) => {
    const archive = needArchive(container)
    const service = resolveService(container)
    const { last_entry, ...status } = (await service.retrieveArchiveStatus())!
    const { checkpoint, entry_id, behind, behind_since } =
      await service.retrieveArchiveState(archive.getTarget())
    const [end, error] = await archive.readEnd().then(
      (found) => [found, null] as const,
      (reason: unknown) => [null, reasonOf(reason)] as const
    )
    const last_error = error ?? status.last_error

    return {
      data: {
        ...status,
        checkpoint,
        entry_id,
        behind,
        behind_since,
        last_error,
        records: end?.position ?? null,
        head: end?.link ?? null,
      },
      lines: [
        end
          ? `The archive has ${end.position} records, up to ${last_entry?.id ?? "no entry"}`
          : `The archive cannot be read: ${error}`,
        `It is ${placeOf(status)}`,
        waitingOf(status),
        ...(last_error && end ? [`The last try failed: ${last_error}`] : []),
      ],
      exit_code: last_error ? 1 : 0,
    }
  },
}

type Place = Pick<ArchiveStatus, "type" | "host" | "database">
type Waiting = Pick<
  ArchiveStatus,
  "waiting" | "waiting_is_capped" | "waiting_since"
>

function placeOf({ type, host, database }: Place): string {
  return `${type}, ${[host, database].filter(Boolean).join("/")}`
}

function waitingOf({ waiting, ...rest }: Waiting): string {
  return rest.waiting_since
    ? `${rest.waiting_is_capped ? "More than " : ""}${waiting} ${waiting === 1 ? "entry waits" : "entries wait"} to be copied, since ${rest.waiting_since.toISOString()}`
    : "Nothing waits to be copied"
}
