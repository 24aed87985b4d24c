import { CHECKS } from "../doctor/checks"
import { createContext } from "../doctor/create-context"
import { isHealthy, runChecks, type CheckResult } from "../doctor/run-checks"
import { reasonOf } from "../reason-of"
import type { Command, CommandResult } from "../types"

export const doctor: Command = {
  name: "doctor",
  args: [],
  help: "Looks for what is wrong with the set-up, and says how to mend it",
  notes: [
    "Changes nothing. It asks the storefronts for the page where the dashboard hands over.",
    "Ends with 1 where something has to be mended.",
  ],
  run: async ({ container }) =>
    report(await runChecks(CHECKS, createContext(container))),
  runWithoutMedusa: (error) =>
    report([
      {
        id: "start",
        status: "error",
        message: `Medusa does not start: ${reasonOf(error)}`,
        mend: "Look at medusa-config and at the database it names (npx medusa db:migrate makes its tables), then run the doctor again.",
      },
    ]),
}

function report(checks: CheckResult[]): CommandResult {
  const healthy = isHealthy(checks)

  return {
    data: { healthy, checks },
    lines: checks.flatMap(({ id, status, message, mend }) => [
      `${status.padEnd(8)} ${id}: ${message}`,
      ...(mend === null ? [] : [`${" ".repeat(9)}→ ${mend}`]),
    ]),
    exit_code: healthy ? 0 : 1,
  }
}
