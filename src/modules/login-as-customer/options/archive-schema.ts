import { z } from "@medusajs/framework/zod"

import { ARCHIVE_TYPES } from "../../../types"

const text = z.string().trim().min(1).max(2000)

const schema = z.strictObject({
  type: z.enum(ARCHIVE_TYPES, `must be one of ${ARCHIVE_TYPES.join(", ")}`),
  url: text.optional(),
  host: text.optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  username: text.optional(),
  password: z.string().max(2000).optional(),
  database: text.optional(),
  schema: text.optional(),
  ssl: z.union([z.boolean(), z.record(z.string(), z.unknown())]).optional(),
  retention_days: z.number().int().min(30).max(36_500).nullable().optional(),
})

/** The keys of the option `archive`. */
export const archiveKeys = Object.keys(schema.shape)

/** Where the copy of the action log goes. */
export const archiveSchema = schema.superRefine((archive, context) => {
  const issue = (key: string, message: string) =>
    context.addIssue({ code: "custom", path: [key], message })

  if (archive.type === "better-sqlite3") {
    if (!archive.database) {
      issue("database", "must be the path of the archive's file")
    }
    if (archive.database === ":memory:") {
      issue("database", "must be a file: memory is no archive")
    }
    return
  }
  if (!archive.url && !archive.database) {
    issue("url", "must be the address of the archive, or give database")
  }
  if (archive.url && !URL.canParse(archive.url)) {
    issue("url", 'must be an address such as "postgres://user@host/archive"')
  }
})
