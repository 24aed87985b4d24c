import type { ClientInfo, ExchangeOutcome } from "../../../../types"
import type { Scope } from "../../scope"
import { endChosen, type EndRequest } from "./end-sessions"
import { toSession, type SessionRow } from "./session-row"
import { readStanding } from "./standing"

type Input = { code_hash: string; client: ClientInfo }

const NOTHING: ExchangeOutcome = { session: null, ended_session_id: null }

/**
 * Consumes a login code: one conditional UPDATE decides. All that the session
 * rests on is read again in the same transaction, before it opens; a used code
 * ends the session that it opened.
 */
export async function exchangeCode(
  scope: Scope,
  input: Input
): Promise<ExchangeOutcome> {
  const [code] = await scope.sql<{ session_id: string }>(
    `update impersonation_login_code
     set consumed_at = clock_timestamp(), updated_at = now()
     where code_hash = :code_hash and consumed_at is null
       and expires_at > clock_timestamp()
     returning session_id`,
    { code_hash: input.code_hash }
  )

  return code
    ? await openSession(scope, input, code.session_id)
    : await refuseCode(scope, input)
}

async function openSession(
  scope: Scope,
  { client }: Input,
  session_id: string
): Promise<ExchangeOutcome> {
  const standing = await readStanding(scope, session_id)

  if (!standing || standing.lost) {
    return await end(scope, session_id, {
      reason: standing?.lost ?? "revoked",
      actor: { type: "system", id: null },
      client,
    })
  }

  const [opened] = await scope.sql<SessionRow>(
    `update impersonation_session
     set status = 'active', started_at = clock_timestamp(),
       last_seen_at = clock_timestamp(), updated_at = now(),
       log_sequence = log_sequence + 1
     where id = :session_id and status = 'pending'
     returning *`,
    { session_id }
  )

  // Somebody ended it in the meantime, and their reason is on record.
  if (!opened) {
    return NOTHING
  }

  const session = toSession(opened)

  await scope.log.write(scope.sql, [
    {
      action_group: "login_as_customer",
      action: "session_started",
      kind: "session",
      outcome: "succeeded",
      session_id: session.id,
      sequence: opened.log_sequence,
      admin: session.admin,
      customer: session.customer,
      client,
      details: {
        values: {
          mode: session.mode,
          storefront_id: session.storefront.id,
          storefront_name: session.storefront.name,
        },
      },
    },
  ])

  return { session, ended_session_id: null }
}

async function refuseCode(
  scope: Scope,
  { code_hash, client }: Input
): Promise<ExchangeOutcome> {
  const [code] = await scope.sql<{ session_id: string; used: boolean }>(
    `select session_id, consumed_at is not null as used
     from impersonation_login_code where code_hash = :code_hash`,
    { code_hash }
  )

  if (!code) {
    return NOTHING
  }

  return await end(scope, code.session_id, {
    reason: code.used ? "code_reused" : "not_redeemed",
    actor: { type: "system", id: null },
    client,
  })
}

async function end(
  scope: Scope,
  session_id: string,
  request: EndRequest
): Promise<ExchangeOutcome> {
  const [ended] = await endChosen(scope, { session_id }, request)

  return { session: null, ended_session_id: ended?.id ?? null }
}
