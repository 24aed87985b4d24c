import type { Archive } from "./types"

/** Products by their own names. */
const MAKES: Record<Archive["type"], string> = {
  postgres: "PostgreSQL",
  "better-sqlite3": "SQLite",
  cockroachdb: "CockroachDB",
  mysql: "MySQL",
  mariadb: "MariaDB",
  mssql: "SQL Server",
  oracle: "Oracle",
}

/** Where an archive is: "PostgreSQL, archive.example / audit". */
export function archivePlace({
  type,
  host,
  database,
}: Pick<Archive, "type" | "host" | "database">): string {
  const where = [host, database].filter(Boolean).join(" / ")

  return where ? `${MAKES[type]}, ${where}` : MAKES[type]
}
