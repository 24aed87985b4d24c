import { MedusaError } from "@medusajs/framework/utils"

const MINIMUM = [2, 21, 0]

/**
 * Refuses a Medusa older than this plugin was made for, in one sentence.
 *
 * @throws MedusaError INVALID_ARGUMENT
 */
export function checkMedusaVersion(version: string = installedVersion()): void {
  const parts = version.split(/[.-]/).slice(0, 3).map(Number)

  if (parts[0] !== MINIMUM[0] || isOlder(parts)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `medusa-plugin-login-as-customer: needs Medusa >=${MINIMUM.join(".")} <3, and this is ${version}.`
    )
  }
}

function isOlder(parts: number[]): boolean {
  const index = MINIMUM.findIndex((minimum, at) => parts[at] !== minimum)

  return index >= 0 && !(parts[index] > MINIMUM[index])
}

function installedVersion(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("@medusajs/medusa/package.json").version
}
