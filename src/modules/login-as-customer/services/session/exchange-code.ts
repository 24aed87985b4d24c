import type { ClientInfo, ExchangeOutcome } from "../../../../types"
import type { Scope } from "../../scope"
import { endChosen, type EndRequest } from "./end-sessions"
import { readStanding } from "./standing"

type Input = { code_hash: string; client: ClientInfo }

const NOTHING: ExchangeOutcome = { session: null, ended_session_id: null }

/**
 * Consumes a login code: one conditional UPDATE decides. All that the session
 * rests on is read again in the same transaction; a used code ends the session
 * that it opened.
 */
export async function exchangeCode(
  scope: Scope,
  input: Input
): Promise<ExchangeOutcome> {
  const [opened] = await scope.sql<{ id: string; log_sequence: number }>(
    `with code as (
       update impersonation_login_code
       set consumed_at = clock_timestamp(), updated_at = now()
       where code_hash = :code_hash and consumed_at is null
         and expires_at > clock_timestamp()
       returning session_id
     )
     update impersonation_session s
     set status = 'active', started_at = clock_timestamp(),
       last_seen_at = clock_timestamp(), updated_at = now(),
       log_sequence = log_sequence + 1
     from code
     where s.id = code.session_id and s.status = 'pending'
       and s.expires_at > clock_timestamp()
     returning s.id, s.log_sequence`,
    { code_hash: input.code_hash }
  )

  return opened
    ? await openSession(scope, input, opened)
    : await refuseCode(scope, input)
}

async function openSession(
  scope: Scope,
  { client }: Input,
  opened: { id: string; log_sequence: number }
): Promise<ExchangeOutcome> {
  const standing = await readStanding(scope, opened.id)

  if (!standing || standing.lost) {
    return await end(scope, opened.id, {
      reason: standing?.lost ?? "revoked",
      actor: { type: "system", id: null },
      client,
    })
  }

  const { session } = standing

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
