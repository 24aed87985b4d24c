import { CHECKS } from "../doctor/checks"
import { createContext } from "../doctor/create-context"
import { isHealthy, runChecks } from "../doctor/run-checks"
import type { Command } from "../types"

export const doctor: Command = {
  name: "doctor",
  args: [],
  help: "Looks for what is wrong with the set-up, and says how to mend it",
  run: async ({ container }) => {
    const checks = await runChecks(CHECKS, createContext(container))
    const healthy = isHealthy(checks)

    return {
      data: { healthy, checks },
      lines: checks.flatMap(({ id, status, message, mend }) => [
        `${status.padEnd(8)} ${id}: ${message}`,
        ...(mend === null ? [] : [`${" ".repeat(9)}→ ${mend}`]),
      ]),
      exit_code: healthy ? 0 : 1,
    }
  },
}
