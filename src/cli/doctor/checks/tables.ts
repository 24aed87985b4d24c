import { readdirSync } from "node:fs"
import path from "node:path"

import * as models from "../../../modules/login-as-customer/models"
import type { Check } from "../types"

const MIGRATIONS = path.join(
  __dirname,
  "../../../modules/login-as-customer/migrations"
)

/** Has no model: the counting of limits has a table of its own. */
const LIMITS = "impersonation_rate_limit"

/** Whether the database is as this version of the plugin needs it. */
export const tables: Check = {
  id: "tables",
  look: async ({ select }) => {
    const found = await select<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = any(current_schemas(false))`
    )
    const done = await select<{ name: string }>(
      `select name from mikro_orm_migrations`
    )
    const missing = [
      ...without(tableNames(), found),
      ...without(migrationNames(), done),
    ]

    return missing.length
      ? {
          status: "error",
          message: `The database lacks ${missing.join(", ")}.`,
          mend: "Run npx medusa db:migrate.",
        }
      : {
          status: "ok",
          message: "The database has every table and migration of the plugin.",
          mend: null,
        }
  },
}

function tableNames(): string[] {
  const ofModels = Object.values(models).map((model) => model.parse().tableName)

  return [...ofModels, LIMITS]
}

function migrationNames(): string[] {
  return readdirSync(MIGRATIONS)
    .filter((file) => /^Migration\d+\.[jt]s$/.test(file))
    .map((file) => path.parse(file).name)
}

function without(names: string[], found: { name: string }[]): string[] {
  const known = new Set(found.map(({ name }) => name))

  return names.filter((name) => !known.has(name))
}
