import type { Scope } from "../../scope"

/** Counts reads of the public catalogue on their sessions: one UPDATE. */
export async function recordCatalogueReads(
  scope: Scope,
  reads: { session_id: string; count: number; last_seen_at: Date }[]
): Promise<void> {
  if (!reads.length) {
    return
  }

  await scope.sql(
    `update impersonation_session s set
       action_count = s.action_count + seen.count,
       last_seen_at = greatest(s.last_seen_at, seen.last_seen_at),
       updated_at = now()
     from (
       select entry.session_id, sum(entry.count)::int as count,
         least(max(entry.last_seen_at), clock_timestamp()) as last_seen_at
       from jsonb_to_recordset((:reads)::jsonb)
         as entry(session_id text, count int, last_seen_at timestamptz)
       group by entry.session_id
     ) seen
     where s.id = seen.session_id and s.status = 'active'`,
    { reads: JSON.stringify(reads) }
  )
}
