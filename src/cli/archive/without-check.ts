/** As the archive's module reads it at boot. */
const UNCHECKED = "LOGIN_AS_CUSTOMER_ARCHIVE_UNCHECKED"

/** Medusa starts for what looks at the archive or mends it, whatever is wrong with it. */
export function withoutArchiveCheck(): void {
  process.env[UNCHECKED] = "1"
}
