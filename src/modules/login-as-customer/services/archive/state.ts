import type { ArchiveState } from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import { waitForTurn } from "../../locks"
import type { Scope } from "../../scope"

const ID = "archive"
/** Counting goes no further: it is far behind. */
const MOST_BEHIND = 10_000
/** No error of a driver needs more to be understood. */
const MOST = 500

type StateRow = Omit<
  ArchiveState,
  "copied_at" | "failed_at" | "behind_since"
> & {
  copied_at: Timestamp | null
  failed_at: Timestamp | null
  behind_since: Timestamp | null
}

/** How copying stands, as it is known in the shop. */
export async function readArchiveState(
  scope: Pick<Scope, "sql">,
  target: string
): Promise<ArchiveState> {
  const [row] = await scope.sql<StateRow>(
    `select coalesce(a.checkpoint, 0) as checkpoint, a.entry_id, a.copied_at,
       a.last_error, a.failed_at, behind.count as behind,
       behind.since as behind_since
     from (select 1) one
     left join impersonation_log_archive a
       on a.id = '${ID}' and a.target = :target
     cross join lateral (
       select count(*)::int as count, min(made_at) as since from (
         select c.made_at from impersonation_log_checkpoint c
         where c.number > coalesce(a.checkpoint, 0) and c.deleted_at is null
         order by c.number limit ${MOST_BEHIND}
       ) waiting
     ) behind`,
    { target }
  )

  return {
    ...row,
    copied_at: toDate(row.copied_at),
    failed_at: toDate(row.failed_at),
    behind_since: toDate(row.behind_since),
  }
}

type Beginning = { target: string; checkpoint: number; is_empty: boolean }

/**
 * Notes which archive is copied to now, and which checkpoint is the newest that
 * it has. What is described from now on is brought later, as is all that was
 * described before where nobody noted how far that is, or where the archive was
 * put back to an earlier state: it has less than was copied a while ago.
 */
export async function beginArchive(
  scope: Pick<Scope, "sql">,
  { target, checkpoint, is_empty }: Beginning
): Promise<void> {
  await scope.sql(
    `insert into impersonation_log_archive as a (
       id, target, checkpoint, described_until
     ) values (
       '${ID}', :target, :checkpoint, case when (:is_empty)::boolean
         then clock_timestamp() - interval '1 minute' else '-infinity' end
     )
     on conflict (id) do update set target = excluded.target,
       checkpoint = excluded.checkpoint,
       described_until = case
         when a.target = excluded.target and (
           a.checkpoint <= excluded.checkpoint
           or a.copied_at > clock_timestamp() - interval '10 seconds'
         )
           then coalesce(a.described_until, excluded.described_until)
         else excluded.described_until end,
       entry_id = case when a.target = excluded.target then a.entry_id end,
       copied_at = case when a.target = excluded.target then a.copied_at end,
       updated_at = now()
     where a.target <> excluded.target or a.described_until is null
       or a.checkpoint <> excluded.checkpoint`,
    { target, checkpoint, is_empty }
  )
}

type Progress = { target: string; checkpoint: number; entry_id: string | null }

/** Notes how far the archive came. The first after a failure says so in the log. */
export async function noteArchiveProgress(
  scope: Scope,
  { target, checkpoint, entry_id }: Progress
): Promise<void> {
  await waitForTurn(scope, "archive")

  const failed_at = await failedSince(scope)

  await scope.sql(
    `insert into impersonation_log_archive as a (
       id, target, checkpoint, entry_id, copied_at
     ) values ('${ID}', :target, :checkpoint, :entry_id, clock_timestamp())
     on conflict (id) do update set target = excluded.target,
       checkpoint = excluded.checkpoint,
       entry_id = coalesce(excluded.entry_id, a.entry_id),
       copied_at = excluded.copied_at, failed_at = null, last_error = null,
       updated_at = now()`,
    { target, checkpoint, entry_id }
  )

  if (failed_at) {
    await write(scope, "archive_recovered", {
      since: failed_at.toISOString(),
    })
  }
}

/** Notes that the archive cannot be written to; the first of a series says so in the log. */
export async function noteArchiveFailure(
  scope: Scope,
  { target, message }: { target: string; message: string }
): Promise<void> {
  await waitForTurn(scope, "archive")

  const isFirst = (await failedSince(scope)) === null

  await scope.sql(
    `insert into impersonation_log_archive as a (
       id, target, last_error, failed_at
     ) values ('${ID}', :target, :message, clock_timestamp())
     on conflict (id) do update set target = excluded.target,
       checkpoint = case when a.target = excluded.target
         then a.checkpoint else 0 end,
       entry_id = case when a.target = excluded.target then a.entry_id end,
       copied_at = case when a.target = excluded.target then a.copied_at end,
       described_until = case when a.target = excluded.target
         then a.described_until end,
       last_error = excluded.last_error,
       failed_at = coalesce(a.failed_at, excluded.failed_at),
       updated_at = now()`,
    { target, message: message.slice(0, MOST) }
  )

  if (isFirst) {
    await write(scope, "archive_failed", {})
  }
}

async function failedSince(scope: Scope): Promise<Date | null> {
  const [row] = await scope.sql<{ failed_at: Timestamp | null }>(
    `select failed_at from impersonation_log_archive where id = '${ID}'`
  )

  return toDate(row?.failed_at ?? null)
}

async function write(
  scope: Scope,
  action: "archive_failed" | "archive_recovered",
  values: Record<string, string>
): Promise<void> {
  await scope.log.write(scope.sql, [
    {
      action_group: "configuration",
      action,
      kind: "admin",
      outcome: action === "archive_failed" ? "failed" : "succeeded",
      details: { values },
    },
  ])
}
