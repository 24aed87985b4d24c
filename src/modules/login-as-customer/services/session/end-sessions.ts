import type { Actor, EndRequest, SessionDTO } from "../../../../types"
import { ImpersonationError } from "../../../../errors"
import type { Scope } from "../../scope"
import { toSession, type SessionRow } from "./session-row"

export type { EndRequest }

/** Which sessions: exactly one key. */
export type Choice =
  | { session_id: string }
  | { session_ids: string[] }
  | { admin_id: string }
  | { customer_id: string }
  | { all: true }

const CONDITION = {
  session_id: "id = :value",
  session_ids: "id = any((:value)::text[])",
  admin_id: "admin_id = :value",
  customer_id: "customer_id = :value",
  all: "true",
} as const

/** Longest wait for a session that somebody holds, in milliseconds. */
const WAIT_MS = 5000

/** The command line has no user, and stands in the log under this id. */
const CLI = "cli"

/**
 * Ends the open ones among the chosen sessions: one UPDATE, and a
 * `session_ended` entry for each in the same transaction. Of any number of
 * parallel calls exactly one gets a session back. Those that somebody holds
 * are waited for, or left out.
 */
export async function endChosen(
  scope: Scope,
  choice: Choice,
  request: EndRequest,
  { waits = true }: { waits?: boolean } = {}
): Promise<SessionDTO[]> {
  const { condition, value } = conditionOf(choice)
  const endedBy = enderOf(request.actor)
  // Locked in the order of their ids, so that two such calls cannot deadlock.
  const rows = await scope.sql<SessionRow>(
    `update impersonation_session
     set status = 'ended', ended_at = clock_timestamp(), updated_at = now(),
       end_reason = (:reason)::text, ended_by = (:ended_by)::text,
       log_sequence = log_sequence + 1
     where id in (
       select id from impersonation_session
       where ${condition} and status <> 'ended'
       order by id for update ${waits ? "" : "skip locked"}
     ) and status <> 'ended'
     returning *`,
    { value, reason: request.reason, ended_by: endedBy }
  )

  await scope.log.write(
    scope.sql,
    rows.map((row) => {
      const session = toSession(row)

      return {
        action_group: "login_as_customer",
        action: "session_ended",
        kind: "session",
        outcome: "succeeded",
        session_id: session.id,
        sequence: row.log_sequence,
        admin: session.admin,
        customer: session.customer,
        client: request.client,
        details: {
          values: {
            end_reason: request.reason,
            ended_by_type: request.actor.type,
            ended_by: endedBy,
            storefront_id: session.storefront.id,
            storefront_name: session.storefront.name,
          },
        },
      }
    })
  )

  return rows.map(toSession)
}

/** @throws impersonation_session_not_found */
export async function endSession(
  scope: Scope,
  input: EndRequest & { session_id: string }
): Promise<{ session: SessionDTO; ended: boolean }> {
  await limitWait(scope)

  const [session] = await endChosen(
    scope,
    { session_id: input.session_id },
    input
  )

  return session
    ? { session, ended: true }
    : { session: await readSession(scope, input.session_id), ended: false }
}

/** Lets the transaction fail, rather than hang, where somebody holds a session. */
export async function limitWait(scope: Scope): Promise<void> {
  await scope.sql("select set_config('lock_timeout', :ms, true)", {
    ms: String(WAIT_MS),
  })
}

/** Ids of the open ones among the chosen sessions, in their order. */
export async function listOpenSessionIds(
  scope: Scope,
  choice: Choice
): Promise<string[]> {
  const { condition, value } = conditionOf(choice)
  const rows = await scope.sql<{ id: string }>(
    `select id from impersonation_session
     where ${condition} and status <> 'ended' order by id`,
    { value }
  )

  return rows.map(({ id }) => id)
}

/** @throws impersonation_session_not_found */
export async function readSession(
  scope: Scope,
  session_id: string
): Promise<SessionDTO> {
  const [row] = await scope.sql<SessionRow>(
    `select * from impersonation_session
     where id = :session_id and deleted_at is null`,
    { session_id }
  )

  if (!row) {
    throw new ImpersonationError("impersonation_session_not_found")
  }

  return toSession(row)
}

function conditionOf(choice: Choice) {
  const [[key, value]] = Object.entries(choice) as [
    [keyof typeof CONDITION, string | string[] | true],
  ]

  return { condition: CONDITION[key], value }
}

/** Null when time or a lost ground ends a session. */
function enderOf({ type, id }: Actor): string | null {
  if (type === "cli") {
    return CLI
  }

  return type === "system" ? null : id
}
