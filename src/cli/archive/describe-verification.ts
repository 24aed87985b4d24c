import type { ArchiveVerification } from "../../types"

/** What looking through the archive found, in a sentence. */
export function describeVerification({
  checked,
  first_invalid,
}: ArchiveVerification): string {
  if (!first_invalid) {
    return `The archive stands as it was written: ${checked} records`
  }

  const { side, reason, id } = first_invalid

  return `The ${side === "shop" ? "shop's log differs from its archive" : "archive was tampered with"}: ${reason} at ${id}`
}
