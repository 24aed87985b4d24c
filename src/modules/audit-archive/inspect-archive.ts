import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { DataSource } from "typeorm"

import type { ArchiveOptions } from "../../types"
import { describeFailure } from "./describe-failure"
import { loadTypeorm, withDriver } from "./load-typeorm"
import { refuseShopsOwn } from "./refuse-shops-own"

/** What is to be known of an archive's set-up. */
export type ArchiveInspection =
  | {
      /** What keeps it from being used, in a sentence without a password. */
      trouble: string
    }
  | {
      trouble: null
      /** What the shop's role may do beyond inserting and selecting: "update audit_archive_record". */
      excess: string[]
      /** How long the archive's owner has it keep entries; null: for ever. */
      retention_days: number | null
    }

const TABLES = [
  "AuditArchiveRecord",
  "AuditArchivePerson",
  "AuditArchiveErasure",
  "AuditArchivePurge",
  "AuditArchivePolicy",
]
const POLICY = "AuditArchivePolicy"

/** Looks at an archive on a connection of its own, as at boot, and at its role. Changes nothing. */
export async function inspectArchive(
  shop: Knex,
  options: ArchiveOptions
): Promise<ArchiveInspection> {
  const { ArchiveConnection, TypeormArchiveSink } = loadTypeorm(options)
  const connection = withDriver(options, () => new ArchiveConnection(options))

  try {
    const source = await connection.open()

    await refuseShopsOwn(shop, source)
    await new TypeormArchiveSink({ archiveConnection: connection }).check()

    const policy = await source
      .getRepository<{ id: number; retention_days: number | null }>(POLICY)
      .findOneBy({ id: 1 })

    return {
      trouble: null,
      excess: await findExcess(source),
      retention_days: policy?.retention_days ?? null,
    }
  } catch (error) {
    return { trouble: describeFailure(error, options) }
  } finally {
    await connection.close()
  }
}

/** Elsewhere nothing is known of roles. */
async function findExcess(source: DataSource): Promise<string[]> {
  if (source.options.type !== "postgres") {
    return []
  }

  const tables = TABLES.map((name) => {
    const { tableName, tablePath } = source.getMetadata(name)
    const path = tablePath.split(".").map((part) => source.driver.escape(part))

    return { name: tableName, path: path.join(".") }
  })
  const rows = await source.query<{ excess: string }[]>(EXCESS, [
    tables.map(({ name }) => name),
    tables.map(({ path }) => path),
    source.getMetadata(POLICY).tableName,
  ])

  return rows.map(({ excess }) => excess)
}

const EXCESS = `
  with named as (
    select * from unnest($1::text[], $2::text[]) t (name, path)
  ),
  of_tables as (
    select lower(p.name) || ' ' || t.name as excess
    from named t
    cross join unnest(
      array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']
    ) p (name)
    where (p.name <> 'INSERT' or t.name = $3) and (
      has_table_privilege(t.path, p.name)
      or p.name in ('INSERT', 'UPDATE')
        and has_any_column_privilege(t.path, p.name)
    )
  )
  select 'everything, as a superuser' as excess
  from pg_roles where rolname = current_user and rolsuper
  union all
  select 'everything, as its owner'
  where exists (
    select 1 from named t join pg_class c on c.oid = t.path::regclass
    where pg_has_role(current_user, c.relowner, 'MEMBER')
  ) and not exists (
    select 1 from pg_roles where rolname = current_user and rolsuper
  )
  union all
  select excess from of_tables`
