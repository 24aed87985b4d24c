import { copyLog } from "../../workflows/archive/utils/copy-log"
import { sealLogWorkflow } from "../../workflows/log/workflows/seal-log"
import { resolveService } from "../../workflows/resolve-service"
import { atMostEachSecond } from "../archive/at-most-each-second"
import { needArchive } from "../archive/need-archive"
import { untilSignal } from "../archive/until-signal"
import type { Command } from "../types"

export const archiveCopy: Command = {
  name: "archive copy",
  args: [],
  help: "Copies what is not in the archive yet, as the job does; may be stopped and called again; exit code 1 if stopped",
  needsGoodArchive: true,
  run: async ({ container, progress }) => {
    const archive = needArchive(container)
    const service = resolveService(container)
    const tell = atMostEachSecond(progress)

    return await untilSignal(async (isStopped) => {
      await sealLogWorkflow(container).run()

      const { count } = await copyLog(service, archive, {
        isStopped,
        progress: (copied) => tell(`${copied.count} records copied`),
      })
      const stopped = isStopped()

      return {
        data: { count, stopped },
        lines: [
          `${count} records copied${stopped ? "; call it again for the rest" : ""}`,
        ],
        exit_code: stopped ? 1 : 0,
      }
    })
  },
}
