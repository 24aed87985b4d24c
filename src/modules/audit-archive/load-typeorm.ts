import { readFileSync } from "node:fs"
import path from "node:path"

import { MedusaError } from "@medusajs/framework/utils"

import type { ArchiveOptions, ArchiveType } from "../../types"
import type { ArchiveConnection } from "./typeorm/connection"
import type { TypeormArchiveSink } from "./typeorm/sink"

const TYPEORM = "typeorm@1"
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
 * @throws MedusaError INVALID_ARGUMENT where TypeORM is not installed, or another version of it
 */
export function loadTypeorm({ type }: ArchiveOptions): Loaded {
  const version = versionOf("typeorm")

  if (!version?.startsWith("1.") || version.startsWith("1.0.")) {
    throw refusal(
      version
        ? `an archive needs TypeORM 1.1 or newer below 2, and ${version} is installed`
        : "an archive needs packages that are not installed",
      [TYPEORM, DRIVERS[type]]
    )
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
      ? refusal(
          `an archive of the type ${type} needs a package that is not installed`,
          [DRIVERS[type]]
        )
      : error
  }
}

function versionOf(name: string): string | null {
  try {
    const folder = path.dirname(require.resolve(name))
    const text = readFileSync(path.join(folder, "package.json"), "utf8")

    return (JSON.parse(text) as { version: string }).version
  } catch {
    return null
  }
}

function refusal(what: string, names: string[]): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `medusa-plugin-login-as-customer: ${what}: run "npm install ${names.join(" ")}".`
  )
}
