import path from "node:path"

import { z } from "@medusajs/framework/zod"

import { ARCHIVE_TYPES, type ArchiveType } from "../../../types"

/** How an address of each make begins. */
const SCHEMES: Record<ArchiveType, string[]> = {
  postgres: ["postgres:", "postgresql:"],
  cockroachdb: ["postgres:", "postgresql:", "cockroachdb:"],
  mysql: ["mysql:"],
  mariadb: ["mariadb:", "mysql:"],
  mssql: ["mssql:"],
  oracle: ["oracle:"],
  "better-sqlite3": [],
}
/** What an address says already. */
const IN_ADDRESS = ["host", "port", "username", "password", "database"] as const
/** What only a server has. */
const OF_SERVERS = [
  "url",
  "host",
  "port",
  "username",
  "password",
  "ssl",
] as const
/** Makes with several schemas in one database. */
const WITH_SCHEMAS: ArchiveType[] = ["postgres", "cockroachdb", "mssql"]
/** Makes whose driver reads what an address has behind "?". */
const WITH_QUERY: ArchiveType[] = ["postgres", "cockroachdb"]

const clean = (text: string) => !text.includes("\0")
const text = z.string().trim().min(1).max(2000).refine(clean, "has a NUL in it")

const schema = z.strictObject({
  type: z.enum(
    ARCHIVE_TYPES,
    `must be one that the package typeorm speaks: ${ARCHIVE_TYPES.join(", ")}`
  ),
  url: text.optional(),
  host: text.optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  username: text.optional(),
  password: z.string().max(2000).refine(clean, "has a NUL in it").optional(),
  database: text.optional(),
  // It stands in the text of the triggers' functions, and in dotted names.
  schema: text
    .max(63)
    .regex(/^[^$."]+$/, 'must be a name without ".", "$" and quotes')
    .optional(),
  ssl: z
    .union(
      [z.boolean(), z.record(z.string(), z.unknown())],
      "must be true, false or an object with the driver's TLS options"
    )
    .optional(),
  retention_days: z.number().int().min(30).max(36_500).nullable().optional(),
})

type Archive = z.infer<typeof schema>
/** Names an option, and says what is wrong; null where nothing is. */
type Finding = [keyof Archive, string] | null

/** The keys of the option `archive`. */
export const archiveKeys = Object.keys(schema.shape)

/** Where the copy of the action log goes. */
export const archiveSchema = schema.superRefine((archive, context) => {
  const finding =
    archive.type === "better-sqlite3" ? inFile(archive) : onServer(archive)

  if (finding) {
    const [key, message] = finding

    context.addIssue({ code: "custom", path: [key], message })
  }
})

function inFile(archive: Archive): Finding {
  const { database } = archive
  const strange = [...OF_SERVERS, "schema" as const].find(
    (key) => archive[key] !== undefined
  )

  if (strange) {
    return [strange, "is for servers: better-sqlite3 has only database"]
  }
  if (database === ":memory:") {
    return ["database", "must be a file: memory is no archive"]
  }
  if (!database || !path.isAbsolute(database)) {
    return [
      "database",
      "must be the path of the archive's file from the root on, so that no build and no other directory leads to another one",
    ]
  }

  return null
}

function onServer(archive: Archive): Finding {
  const { type, url, database } = archive

  if (archive.schema && !WITH_SCHEMAS.includes(type)) {
    return ["schema", `is not for ${type}: give a database of its own`]
  }
  if (url === undefined) {
    return database
      ? null
      : ["url", "must be the address of the archive, or give database"]
  }

  const twice = IN_ADDRESS.find((key) => archive[key] !== undefined)

  return twice
    ? [twice, "is said by url already: give one of them"]
    : inAddress(type, url)
}

/** Never tells what the address is: a password is in it. */
function inAddress(type: ArchiveType, url: string): Finding {
  const schemes = SCHEMES[type]
  const scheme = schemes.find((known) => url.startsWith(`${known}//`))

  if (!scheme || !URL.canParse(url)) {
    return [
      "url",
      `must be an address such as "${schemes[0]}//user@host/archive"`,
    ]
  }

  const { username, password, pathname, search, hash } = new URL(url)

  // Of a password with "/", "?" or "#" in it a part would be taken for a name.
  if (
    hash ||
    `${pathname}${search}`.includes("@") ||
    !isEncoded(username + password + pathname)
  ) {
    return [
      "url",
      "has a user, a password or a name with characters that must be percent-encoded",
    ]
  }
  if (pathname.length < 2) {
    return ["url", "must name the database behind the host"]
  }

  return search && !WITH_QUERY.includes(type)
    ? ["url", `has a query, which is not read for ${type}: give ssl instead`]
    : null
}

function isEncoded(text: string): boolean {
  try {
    return clean(decodeURIComponent(text))
  } catch {
    return false
  }
}
