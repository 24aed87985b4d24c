import { purgeLogWorkflow } from "../../workflows/log/workflows/purge-log"
import type { Command } from "../types"

export const logPurge: Command = {
  name: "log purge",
  args: [],
  help: "Deletes entries older than the setting retention_days, as the nightly job does",
  run: async ({ container }) => {
    const { result } = await purgeLogWorkflow(container).run()

    return {
      data: { count: result.count },
      lines: [`${result.count} entries deleted`],
    }
  },
}
