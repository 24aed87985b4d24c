import { createHash } from "node:crypto"

import type { ArchiveOptions } from "../../../types"

/** What tells one archive from another, without who logs in and how; no secret. */
export function archiveTarget(options: ArchiveOptions): string {
  const { type, url, host, port, database, schema } = options
  const address = url ? new URL(url) : null

  return createHash("sha256")
    .update(
      JSON.stringify([
        type,
        address?.hostname ?? host ?? null,
        address?.port || port || null,
        address?.pathname.slice(1) || database || null,
        schema ?? null,
      ])
    )
    .digest("hex")
    .slice(0, 16)
}
