import { MedusaError } from "@medusajs/framework/utils"

import type { ArchiveOptions, ArchiveType } from "../../types"
import type { ArchiveConnection } from "./typeorm/connection"
import type { TypeormArchiveSink } from "./typeorm/sink"

/** The package of a make's driver. */
const DRIVERS: Record<ArchiveType, string> = {
  postgres: "pg",
  cockroachdb: "pg",
  mysql: "mysql2",
  mariadb: "mysql2",
  mssql: "mssql",
  oracle: "oracledb",
  "better-sqlite3": "better-sqlite3@12",
}

type Loaded = {
  ArchiveConnection: typeof ArchiveConnection
  TypeormArchiveSink: typeof TypeormArchiveSink
}

/**
 * Loads TypeORM and what is made of it: only where an archive is asked for.
 *
 * @throws MedusaError INVALID_ARGUMENT where TypeORM is not installed
 */
export function loadTypeorm(): Loaded {
  try {
    require.resolve("typeorm")
  } catch {
    throw missing("the archive", "typeorm")
  }

  return {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only when asked for
    ...require("./typeorm/connection"),
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    ...require("./typeorm/sink"),
  } as Loaded
}

/**
 * Makes what needs the driver of an archive's make.
 *
 * @throws MedusaError INVALID_ARGUMENT where that driver is not installed
 */
export function withDriver<T>({ type }: ArchiveOptions, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw (error as Error).name === "DriverPackageNotInstalledError"
      ? missing(`an archive of the type ${type}`, DRIVERS[type])
      : error
  }
}

function missing(what: string, name: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `medusa-plugin-login-as-customer: ${what} needs a package that is not installed: run "npm install ${name}".`
  )
}
