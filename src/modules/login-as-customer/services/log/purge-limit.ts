import { archiveTarget } from "../../domain/archive-target"
import { RETENTION_MIN_DAYS } from "../../domain/settings-schema"
import type { Scope } from "../../scope"

/** `before` as PostgreSQL's text, and in microseconds since 1970. */
type PurgeLimit = { before: string; micros: string }

/**
 * What a purge may take is older than this. With an archive, all of that is
 * there: a day more than any request lasts lies between it and the newest
 * checkpoint that was copied, and no session that none claims yet is older.
 * Null while nothing was copied.
 */
export async function readPurgeLimit(
  scope: Pick<Scope, "sql" | "options">,
  days: number
): Promise<PurgeLimit | null> {
  const { archive } = scope.options
  const [limit] = await scope.sql<PurgeLimit>(
    `select at::text as before,
       round(extract(epoch from at) * 1000000)::bigint::text as micros
     from (
       select least(
         now() - greatest((:days)::int, (:least)::int) * interval '1 day',
         ${archive ? "copied.until" : "null"}
       ) as at
       ${archive ? COPIED : ""}
     ) time`,
    {
      days,
      least: RETENTION_MIN_DAYS,
      ...(archive ? { target: archiveTarget(archive) } : {}),
    }
  )

  return limit ?? null
}

const COPIED = `
  from (
    select least(c.made_at - interval '1 day', (
      select min(s.created_at) from impersonation_session s
      where s.log_events <> s.log_sealed
    )) as until
    from impersonation_log_archive a
    join impersonation_log_checkpoint c on c.number = a.checkpoint
    where a.id = 'archive' and a.target = :target and c.deleted_at is null
  ) copied`
