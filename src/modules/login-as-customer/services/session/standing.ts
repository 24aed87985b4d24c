import type { SessionStanding } from "../../../../types"
import { evaluateConsent } from "../../domain/consent"
import { lostGround } from "../../domain/lost-ground"
import { consentOfSession } from "../../domain/pin"
import { holds, personOf, standingOf } from "../../domain/permissions"
import { mergeSettings } from "../../domain/settings"
import { toDate } from "../../db"
import type { Scope } from "../../scope"
import { administratorBindings } from "../permission/administrators"
import { GROUNDS_JOINS, groundsColumns, type GroundsRow } from "./grounds-query"
import { toSession, type SessionRow } from "./session-row"

type StandingRow = GroundsRow & { session: SessionRow }

/**
 * A session and all it rests on, in one SQL statement: the one read of the
 * guard. Null if there is no such session.
 */
export async function readStanding(
  scope: Scope,
  session_id: string
): Promise<SessionStanding | null> {
  const [row] = await scope.sql<StandingRow>(
    `select to_jsonb(s) as session, ${groundsColumns(scope.permissions)}
     from impersonation_session s ${GROUNDS_JOINS}
     where s.id = :session_id and s.deleted_at is null`,
    { session_id, ...administratorBindings(scope) }
  )

  return row ? toStanding(scope, row) : null
}

/** Open sessions with what they rest on, in the order of their ids. */
export async function readOpenStandings(
  scope: Scope,
  page: { after: string; limit: number }
): Promise<SessionStanding[]> {
  const rows = await scope.sql<StandingRow>(
    `select to_jsonb(s) as session, ${groundsColumns(scope.permissions)}
     from impersonation_session s ${GROUNDS_JOINS}
     where s.status <> 'ended' and s.deleted_at is null and s.id > :after
     order by s.id limit :limit`,
    { ...page, ...administratorBindings(scope) }
  )

  return rows.map((row) => toStanding(scope, row))
}

/**
 * The same for these sessions, locked for this transaction. Those that a
 * request or another instance works on at the moment are left out.
 */
export async function lockOpenStandings(
  scope: Scope,
  ids: string[]
): Promise<SessionStanding[]> {
  const rows = await scope.sql<StandingRow>(
    `select to_jsonb(s) as session, ${groundsColumns(scope.permissions)}
     from impersonation_session s ${GROUNDS_JOINS}
     where s.id = any((:ids)::text[]) and s.status <> 'ended'
     order by s.id for update of s skip locked`,
    { ids, ...administratorBindings(scope) }
  )

  return rows.map((row) => toStanding(scope, row))
}

function toStanding(scope: Scope, row: StandingRow): SessionStanding {
  const now = toDate(row.now)
  const session = toSession(row.session)
  const settings = mergeSettings(row.settings, scope.options.settings)
  const { consent, lapsed } = consentOfSession(
    session,
    evaluateConsent(row.consent, settings, now)
  )
  const admin = standingOf(row.admin_user, row.roles)
  const storefront =
    scope.options.storefronts.find(({ id }) => id === session.storefront.id) ??
    null
  const seen = session.last_seen_at ?? session.started_at ?? session.created_at
  const idleExpiresAt = new Date(
    seen.getTime() + settings.idle_timeout_minutes * 60_000
  )
  const mode = holds(admin, "impersonation:update") ? session.mode : "read_only"

  return {
    session,
    admin,
    customer: row.customer ? personOf(row.customer) : null,
    consent,
    settings,
    storefront,
    mode,
    may: {
      change: mode === "full",
      order: mode === "full" && holds(admin, "impersonation:order"),
    },
    idle_expires_at: idleExpiresAt,
    lost: lostGround({
      now,
      session,
      codeExpiresAt: toDate(row.session.code_expires_at),
      idleExpiresAt,
      admin,
      enabled: settings.enabled,
      hasAccount: row.customer?.has_account === true,
      consent,
      consentLapsed: lapsed,
      storefront,
    }),
  }
}
