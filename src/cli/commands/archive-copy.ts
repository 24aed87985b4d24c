import { copyLog } from "../../workflows/archive/utils/copy-log"
import { sealLogWorkflow } from "../../workflows/log/workflows/seal-log"
import { resolveService } from "../../workflows/resolve-service"
import { needArchive } from "../archive/need-archive"
import type { Command } from "../types"

export const archiveCopy: Command = {
  name: "archive copy",
  args: [],
  help: "Copies what is not in the archive yet, as the job does; may be stopped and called again",
  run: async ({ container, progress }) => {
    const archive = needArchive(container)
    let isStopped = false
    const stop = () => {
      isStopped = true
    }

    process.once("SIGINT", stop)

    try {
      await sealLogWorkflow(container).run()

      const { count } = await copyLog(resolveService(container), archive, {
        isStopped: () => isStopped,
        progress: (copied) => progress(`${copied.count} records copied`),
      })

      return {
        data: { count, stopped: isStopped },
        lines: [
          `${count} records copied${isStopped ? "; call it again for the rest" : ""}`,
        ],
      }
    } finally {
      process.off("SIGINT", stop)
    }
  },
}
