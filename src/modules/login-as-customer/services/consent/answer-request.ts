import { ImpersonationError } from "../../../../errors"
import type { ClientInfo, ConsentDTO } from "../../../../types"
import type { Scope } from "../../scope"
import { lockWord, setConsent } from "./consent"
import { addressHashExpression } from "./mail-address"

type Answer = { token_hash: string; allow: boolean; client: ClientInfo }

/**
 * Takes the customer's answer to a mailed request, once. Her word is locked
 * first, so that what she says in her account at the same moment comes either
 * before it, and makes the link void, or after it, and holds. Of parallel
 * answers one UPDATE lets one through.
 *
 * @throws answer_link_invalid for every link that cannot be answered: unknown,
 * used, late, replaced, void, of another e-mail address, of a lost account.
 * Nothing is written then
 */
export async function answerRequest(
  scope: Scope,
  { token_hash, allow, client }: Answer
): Promise<{
  consent: ConsentDTO
  customer_id: string
  ended_session_ids: string[]
}> {
  const [request] = await scope.sql<{ customer_id: string }>(
    `select customer_id from remote_assistance_request
     where token_hash = :token_hash and deleted_at is null`,
    { token_hash }
  )

  if (!request) {
    throw new ImpersonationError("answer_link_invalid")
  }

  const { customer_id } = request
  await lockWord(scope, customer_id)

  const [answered] = await scope.sql(
    `update remote_assistance_request request
     set answered_at = clock_timestamp(), updated_at = now()
     from customer
     where request.token_hash = :token_hash and request.deleted_at is null
       and request.answered_at is null and request.closed_at is null
       and request.expires_at > clock_timestamp()
       and customer.id = request.customer_id
       and customer.deleted_at is null and customer.has_account
       and request.email_hash = ${addressHashExpression("customer")}
       and not exists (
         select 1 from remote_assistance_request newer
         where newer.customer_id = request.customer_id
           and newer.requested_at > request.requested_at
           and newer.deleted_at is null
       )
     returning request.id`,
    { token_hash }
  )

  if (!answered) {
    throw new ImpersonationError("answer_link_invalid")
  }

  const outcome = await setConsent(scope, {
    customer_id,
    allow,
    source: "request",
    actor: { type: "customer", id: customer_id },
    client,
  })

  return { ...outcome, customer_id }
}
