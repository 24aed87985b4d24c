import type { ArchiveFinding } from "../../../types"

/** A finding on the archive's own side. */
export function found(
  id: string,
  reason: ArchiveFinding["reason"]
): ArchiveFinding {
  return { side: "archive", id, reason }
}
