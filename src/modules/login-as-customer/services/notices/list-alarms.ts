import type { Alarm } from "../../../../types"
import {
  ALARM_MINUTES,
  ARCHIVE_TURNS_A_DAY,
  LOOK_BACK_MINUTES,
  REUSED_CODES_A_DAY,
  SERIES,
  SLIPS,
} from "../../domain/alarms"
import type { Scope } from "../../scope"
import { toAlarm, type AlarmRow } from "./alarm-row"

const COLUMNS = `id, occurred_at, session_id, admin_id, admin_email,
  admin_name, customer_id, customer_email, customer_name, ip_address`

/**
 * What staff should look at, from the log of the last hour, oldest first. What
 * is an alarm depends on what was before it only, so that whoever looks, and
 * whenever, finds the same.
 */
export async function listAlarms(scope: Scope): Promise<Alarm[]> {
  const rows = [
    ...(await reusedCodes(scope)),
    ...(await series(scope)),
    ...(await wrongCodes(scope)),
    ...(scope.options.archive ? await archiveTurns(scope) : []),
  ]

  return rows
    .map(toAlarm)
    .sort((a, b) => a.occurred_at.getTime() - b.occurred_at.getTime())
}

async function reusedCodes(scope: Scope): Promise<AlarmRow[]> {
  return await scope.sql<AlarmRow>(
    `with reused as (
       select 'code_reused' as kind, ${COLUMNS}, null::text[] as codes,
         count(*) over (
           order by occurred_at, id rows unbounded preceding
         ) as so_far
       from impersonation_log_entry
       where action = 'session_ended'
         and details -> 'values' ->> 'end_reason' = 'code_reused'
         and occurred_at > now() - interval '1 day'
     )
     select * from reused
     where so_far <= :most
       and occurred_at > now() - :look_back * interval '1 minute'`,
    { most: REUSED_CODES_A_DAY, look_back: LOOK_BACK_MINUTES }
  )
}

/**
 * The refusal that makes a series of those before it: with it there are enough
 * within the minutes that count, without it there were not.
 */
async function series(scope: Scope): Promise<AlarmRow[]> {
  return await scope.sql<AlarmRow>(
    `with refusal as (
       select ${COLUMNS}, details ->> 'code' as code,
         case when session_id is null
           then 'refused_starts' else 'refused_actions' end as kind,
         case when session_id is null
           then (:starts)::int else (:actions)::int end as enough
       from impersonation_log_entry
       where kind = 'refusal' and admin_id is not null
         and occurred_at > now() - :read * interval '1 minute'
         and (session_id is not null or (
           action = 'session_refused'
           and not coalesce(details ->> 'code' = any((:slips)::text[]), false)
         ))
     ),
     counted as (
       select *, count(*) over minutes as within,
         array_agg(coalesce(code, 'unknown')) over minutes as codes
       from refusal
       window minutes as (
         partition by admin_id, kind order by occurred_at
         range between :minutes * interval '1 minute' preceding and current row
       )
     ),
     followed as (
       select *, lag(within, 1, 0::bigint) over (
         partition by admin_id, kind order by occurred_at, id
       ) as within_before
       from counted
     )
     select * from followed
     where within >= enough and within_before < enough
       and occurred_at > now() - :look_back * interval '1 minute'`,
    {
      starts: SERIES.refused_starts,
      actions: SERIES.refused_actions,
      slips: SLIPS,
      minutes: ALARM_MINUTES,
      look_back: LOOK_BACK_MINUTES,
      // So that the one before the first is counted in full, too.
      read: LOOK_BACK_MINUTES + 2 * ALARM_MINUTES,
    }
  )
}

async function wrongCodes(scope: Scope): Promise<AlarmRow[]> {
  return await scope.sql<AlarmRow>(
    `select 'wrong_codes' as kind, ${COLUMNS}, null::text[] as codes
     from impersonation_log_entry
     where action = 'session_refused' and admin_id is null
       and details ->> 'code' = 'too_many_requests'
       and occurred_at > now() - :look_back * interval '1 minute'
     order by occurred_at, id limit 1`,
    { look_back: LOOK_BACK_MINUTES }
  )
}

async function archiveTurns(scope: Scope): Promise<AlarmRow[]> {
  return await scope.sql<AlarmRow>(
    `with turn as (
       select action as kind, ${COLUMNS}, null::text[] as codes,
         count(*) over (
           order by occurred_at, id rows unbounded preceding
         ) as so_far
       from impersonation_log_entry
       where action in ('archive_failed', 'archive_recovered')
         and occurred_at > now() - interval '1 day' and deleted_at is null
     )
     select * from turn
     where so_far <= :most
       and occurred_at > now() - :look_back * interval '1 minute'`,
    { most: ARCHIVE_TURNS_A_DAY, look_back: LOOK_BACK_MINUTES }
  )
}
