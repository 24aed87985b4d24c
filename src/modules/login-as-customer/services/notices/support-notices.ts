import type { SupportNotice } from "../../../../types"
import {
  REQUESTS_TOLD_A_DAY,
  WARN_HOURS,
  WARN_SHARE,
} from "../../domain/support-notices"
import type { Scope } from "../../scope"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "../support-access/support-row"

/** As many of a kind in one go; the job comes again. */
const BATCH = 100

type Kind = SupportNotice["event"]

/** What staff are to be told of, each once: the columns note that it was taken. */
const DUE: Record<Kind, { column: string; where: string }> = {
  requested: {
    column: "request_told_at",
    where: `status = 'requested' and created_at > now() - interval '1 day'`,
  },
  "first-used": {
    column: "first_use_told_at",
    where: `first_used_at is not null`,
  },
  expiring: {
    column: "warned_at",
    where: `status in ('invited', 'active') and expires_at > now()
      and expires_at - now() <= least(
        ${WARN_HOURS} * interval '1 hour',
        (expires_at - granted_at) * ${WARN_SHARE}
      )`,
  },
  // An account that could not be made was never one.
  ended: {
    column: "end_told_at",
    where: `status in ('expired', 'revoked')
      and not (kind = 'account' and user_id is null)`,
  },
}

/**
 * Takes what staff are to be told of support accesses: one conditional UPDATE
 * for each kind, so that of many instances one tells it. Whom it is told to is
 * who granted, if they are still there.
 */
export async function takeSupportNotices(
  scope: Scope
): Promise<SupportNotice[]> {
  const taken: { event: Kind; row: SupportRow }[] = []

  for (const event of Object.keys(DUE) as Kind[]) {
    const rows = await take(scope, event)
    taken.push(...rows.map((row) => ({ event, row })))
  }

  const emails = await emailsOf(
    scope,
    taken.flatMap(({ row }) => row.granted_by ?? [])
  )

  return taken.map(({ event, row }) => ({
    event,
    support_access: toSupportAccess(row),
    to: emails.get(row.granted_by ?? "") ?? null,
  }))
}

async function take(scope: Scope, event: Kind): Promise<SupportRow[]> {
  const { column, where } = DUE[event]

  return await scope.sql<SupportRow>(
    `update support_access set ${column} = clock_timestamp()
     where id in (
       select id from support_access
       where ${column} is null and deleted_at is null and ${where}
       order by created_at, id limit ${await most(scope, event)}
       for update skip locked
     )
     returning ${SUPPORT_COLUMNS}`
  )
}

/** Requests come from outside: nobody is to flood the feed with them. */
async function most(scope: Scope, event: Kind): Promise<number> {
  if (event !== "requested") {
    return BATCH
  }

  const [{ told }] = await scope.sql<{ told: string }>(
    `select count(*) as told from support_access
     where request_told_at > now() - interval '1 day'`
  )

  return Math.max(0, REQUESTS_TOLD_A_DAY - Number(told))
}

async function emailsOf(
  scope: Scope,
  ids: string[]
): Promise<Map<string, string>> {
  if (!ids.length) {
    return new Map()
  }

  const users = await scope.sql<{ id: string; email: string }>(
    `select id, email from "user"
     where id = any((:ids)::text[]) and deleted_at is null`,
    { ids }
  )

  return new Map(users.map(({ id, email }) => [id, email]))
}
