import type { ArchiveVerification } from "../../types"

const SEALS = {
  all: "",
  some: "; the seals of some were not looked at, for want of a former secret",
  none: "; their seals were not looked at, for want of the secret",
}

/** What looking through the archive found, in a sentence. */
export function describeVerification({
  checked,
  first_invalid,
  seals,
  error,
}: ArchiveVerification): string {
  if (error !== null) {
    return `The archive could not be looked through: ${error}`
  }
  if (!first_invalid) {
    return `The archive stands as it was written: ${checked} records${SEALS[seals]}`
  }

  const { side, reason, id } = first_invalid

  return `The ${side === "shop" ? "shop's log differs from its archive" : "archive was tampered with"}: ${reason} at ${id}`
}
