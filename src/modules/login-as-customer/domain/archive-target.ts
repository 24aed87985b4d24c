import { createHash } from "node:crypto"

import type { ArchiveOptions, ArchiveType } from "../../../types"

/** Where each make listens, and what it takes where nothing is said. */
const PORTS: Partial<Record<ArchiveType, number>> = {
  postgres: 5432,
  cockroachdb: 26_257,
  mysql: 3306,
  mariadb: 3306,
  mssql: 1433,
  oracle: 1521,
}

/** What tells one archive from another, without who logs in and how; no secret. */
export function archiveTarget(options: ArchiveOptions): string {
  const { type, schema } = options
  const { host, port, database } = placeOf(options)
  const isDefault = !schema || (type === "postgres" && schema === "public")

  return createHash("sha256")
    .update(
      JSON.stringify([
        type,
        host ?? null,
        Number(port || PORTS[type]) || null,
        database ?? null,
        isDefault ? null : schema,
      ])
    )
    .digest("hex")
    .slice(0, 16)
}

function placeOf({ url, host, port, database }: ArchiveOptions): {
  host?: string
  port?: number | string
  database?: string
} {
  if (!url) {
    return { host, port, database }
  }

  const address = new URL(url)

  return {
    host: address.hostname || (address.searchParams.get("host") ?? undefined),
    port: address.port,
    database: decodeURIComponent(address.pathname.slice(1)),
  }
}
