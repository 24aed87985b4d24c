import type {
  Actor,
  ClientInfo,
  EndReason,
  SessionDTO,
} from "../../../../types"
import { ImpersonationError } from "../../../../errors"
import type { Scope } from "../../scope"
import { toSession, type SessionRow } from "./session-row"

export type EndRequest = {
  reason: EndReason
  actor: Actor
  client?: ClientInfo
}

type Choice =
  | { session_id: string }
  | { admin_id: string }
  | { customer_id: string }
  | { all: true }

const CONDITION = {
  session_id: "id = :value",
  admin_id: "admin_id = :value",
  customer_id: "customer_id = :value",
  all: "true",
} as const

/**
 * Ends the open ones among the chosen sessions: one UPDATE, and a
 * `session_ended` entry for each in the same transaction. Of any number of
 * parallel calls exactly one gets a session back.
 */
export async function endChosen(
  scope: Scope,
  choice: Choice,
  request: EndRequest
): Promise<SessionDTO[]> {
  const [[key, value]] = Object.entries(choice) as [
    [keyof typeof CONDITION, string | true],
  ]
  // Locked in the order of their ids, so that two such calls cannot deadlock.
  const rows = await scope.sql<SessionRow>(
    `update impersonation_session
     set status = 'ended', ended_at = clock_timestamp(), updated_at = now(),
       end_reason = (:reason)::text, ended_by = (:ended_by)::text,
       log_sequence = log_sequence + 1
     where id in (
       select id from impersonation_session
       where ${CONDITION[key]} and status <> 'ended'
       order by id for update
     ) and status <> 'ended'
     returning *`,
    {
      value,
      reason: request.reason,
      ended_by: request.actor.type === "system" ? null : request.actor.id,
    }
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
            ended_by: request.actor.id,
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
  const [session] = await endChosen(
    scope,
    { session_id: input.session_id },
    input
  )

  return session
    ? { session, ended: true }
    : { session: await readSession(scope, input.session_id), ended: false }
}

/** @throws invalid_request unless exactly one choice is given */
export async function endSessionsWhere(
  scope: Scope,
  input: EndRequest & { admin_id?: string; customer_id?: string; all?: true }
): Promise<{ ended_session_ids: string[] }> {
  const choices: Choice[] = []

  if (input.admin_id !== undefined) {
    choices.push({ admin_id: input.admin_id })
  }

  if (input.customer_id !== undefined) {
    choices.push({ customer_id: input.customer_id })
  }

  if (input.all === true) {
    choices.push({ all: true })
  }

  if (choices.length !== 1) {
    throw new ImpersonationError(
      "invalid_request",
      "Give exactly one of admin_id, customer_id and all."
    )
  }

  const ended = await endChosen(scope, choices[0], input)

  return { ended_session_ids: ended.map(({ id }) => id) }
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
