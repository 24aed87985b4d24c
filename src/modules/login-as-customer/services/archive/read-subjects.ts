import type { ArchiveSubject } from "../../../../types"
import { micros } from "../../log-chain/content-sql"
import type { Scope } from "../../scope"
import { FITS } from "./fits"
import { subjectLink, subjectText } from "./subject-sql"

type Row = {
  entry_id: string
  at: string
  occurred_at: string | null
  content: string
}

type Input = { target: string; after: ArchiveSubject | null; limit: number }

/**
 * What entries were described with since the time that is noted with the
 * archive, in the order of describing. It may be in the archive already.
 */
export async function listSubjects(
  scope: Pick<Scope, "sql">,
  { target, after, limit }: Input
): Promise<ArchiveSubject[]> {
  const rows = await scope.sql<Row>(
    `select e.id as entry_id, e.updated_at::text as at,
       ${micros("e.occurred_at")}::text as occurred_at,
       ${subjectText("e")} as content
     from impersonation_log_entry e
     where e.subject is not null and e.deleted_at is null
       and (e.updated_at, e.id) > (
         coalesce((:at)::timestamptz, (
           select a.described_until from impersonation_log_archive a
           where a.id = 'archive' and a.target = :target
         ), '-infinity'),
         (:id)::text
       )
       and ${FITS("e.id")}
     order by e.updated_at, e.id limit :limit`,
    {
      target,
      limit,
      at: after?.at ?? null,
      // Nothing comes after it: of the time that is noted all is there.
      id: after?.link.entry_id ?? "~",
    }
  )

  return rows.map(({ entry_id, at, occurred_at, content }) => ({
    at,
    link: subjectLink(
      { entry_id, occurred_at: Number(occurred_at ?? 0) },
      content
    ),
  }))
}

/**
 * Notes up to where descriptions are in the archive: not the newest minute, in
 * which one that began earlier may still come.
 */
export async function noteSubjects(
  scope: Pick<Scope, "sql">,
  { target, until }: { target: string; until: string }
): Promise<void> {
  await scope.sql(
    `update impersonation_log_archive set described_until = least(
       (:until)::timestamptz, clock_timestamp() - interval '1 minute'
     )
     where id = 'archive' and target = :target`,
    { target, until }
  )
}
