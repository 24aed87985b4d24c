import { UNCHECKED } from "../../modules/audit-archive/check-at-boot"

/**
 * Medusa starts whatever is wrong with the archive: what looks at it says so by
 * itself, and the rest has to work in any case, ending sessions above all.
 */
export function withoutArchiveCheck(): void {
  process.env[UNCHECKED] = "1"
}
