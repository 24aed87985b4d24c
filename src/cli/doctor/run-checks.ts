import type { Check, DoctorContext, Finding } from "./types"

/** A check's answer with its name. */
export type CheckResult = { id: string } & Finding

/** Asks one after the other. A check that cannot look is a finding itself. */
export async function runChecks(
  checks: readonly Check[],
  context: DoctorContext
): Promise<CheckResult[]> {
  const results: CheckResult[] = []

  for (const { id, look } of checks) {
    const finding = await look(context).catch((error: Error): Finding => ({
      status: "error",
      message: `This could not be looked at: ${reasonOf(error)}`,
      mend: "Mend what the other checks name, then run the doctor again.",
    }))
    results.push({ id, ...finding })
  }

  return results
}

/** One line: knex puts the statement before what was wrong with it. */
function reasonOf({ message }: Error): string {
  const [reason] = message.split(" - ").slice(-1)

  return reason.trim().split("\n")[0]
}

/** Whether nothing has to be mended. */
export function isHealthy(results: readonly CheckResult[]): boolean {
  return results.every(({ status }) => status === "ok" || status === "note")
}
