import { generateEntityId } from "@medusajs/framework/utils"

import type { ErrorCode } from "../../../../errors"
import type {
  LogDetails,
  LogOutcome,
  RequestConsentInput,
  RequestConsentOutcome,
} from "../../../../types"
import { checkHash } from "../../domain/check-hash"
import { REQUEST_DAYS } from "../../domain/consent-request"
import { holds } from "../../domain/permissions"
import { waitForTurn } from "../../locks"
import type { Scope } from "../../scope"
import { countOne } from "../limits/limiter"
import { readStartGrounds, type StartGrounds } from "../session/start-grounds"
import { addressHashExpression, mailAddressExpression } from "./mail-address"
import { readRequest } from "./open-requests"

/**
 * Keeps the hash of a link that asks a customer for her consent; it takes the
 * place of an earlier one. A refusal is recorded and returned, never thrown,
 * so that its record commits. That she was asked within a day is no news, and
 * is not recorded again; nor is more than once in an hour that one admin asks
 * too many.
 */
export async function requestConsent(
  scope: Scope,
  input: RequestConsentInput
): Promise<RequestConsentOutcome> {
  checkHash("token_hash", input.token_hash)

  // Of two who ask at once the later one must see the first.
  await waitForTurn(scope, `consent_request:${input.customer_id}`)

  const grounds = await readStartGrounds(scope, input)
  const code = refusalOf(scope, grounds)

  if (code) {
    await writeRequested(scope, { ...input, grounds, code, outcome: "refused" })

    return { refusal: { code } }
  }

  const earlier = await readRequest(scope, input.customer_id)

  if (earlier?.retry_after) {
    const { retry_after } = earlier

    return { refusal: { code: "too_many_requests", retry_after } }
  }

  const asked = await countOne(
    scope,
    "consent_requests_of_admin",
    input.admin_id
  )

  if (asked.is_over) {
    const code = "too_many_requests"

    if (asked.is_first_over) {
      await writeRequested(scope, {
        ...input,
        grounds,
        code,
        outcome: "refused",
      })
    }

    return { refusal: { code, retry_after: asked.retry_after } }
  }

  const { id, to } = await insertRequest(scope, input)
  await writeRequested(scope, { ...input, grounds, outcome: "succeeded" })

  return {
    refusal: null,
    request_id: id,
    to,
    consent: grounds.consent,
  }
}

/**
 * Takes a request back whose mail was not sent: its link is void, it counts
 * for nothing, and an earlier link holds again. What was answered stays.
 */
export async function cancelConsentRequest(
  scope: Scope,
  input: Omit<RequestConsentInput, "token_hash"> & {
    request_id: string
    code: string
  }
): Promise<void> {
  await scope.sql(
    `delete from remote_assistance_request
     where id = :request_id and answered_at is null`,
    { request_id: input.request_id }
  )
  const grounds = await readStartGrounds(scope, input)

  await writeRequested(scope, { ...input, grounds, outcome: "failed" })
}

function refusalOf(
  { options }: Scope,
  { admin, settings, customer, hasAccount, consent }: StartGrounds
): ErrorCode | null {
  if (!holds(admin, "impersonation:create")) {
    return "impersonation_permission_denied"
  }

  if (!settings.enabled) {
    return "impersonation_disabled"
  }

  if (!customer) {
    return "customer_not_found"
  }

  if (!hasAccount) {
    return "customer_has_no_account"
  }

  if (consent.allowed) {
    return "consent_not_needed"
  }

  if (!options.storefronts.length) {
    return "storefront_unknown"
  }

  return customer.email ? null : "notification_unavailable"
}

async function insertRequest(
  scope: Scope,
  { customer_id, admin_id, token_hash }: RequestConsentInput
): Promise<{ id: string; to: string }> {
  const [row] = await scope.sql<{ id: string; to: string }>(
    `with request as (
       insert into remote_assistance_request (
         id, customer_id, token_hash, email_hash, requested_by, requested_at,
         expires_at
       )
       select :id, id, :token_hash, ${addressHashExpression("customer")},
         :admin_id, clock_timestamp(),
         clock_timestamp() + :days * interval '1 day'
       from customer where id = :customer_id
       returning id, customer_id
     )
     select request.id, ${mailAddressExpression("customer")} as "to"
     from request join customer on customer.id = request.customer_id`,
    {
      id: generateEntityId(undefined, "rareq"),
      customer_id,
      token_hash,
      admin_id,
      days: REQUEST_DAYS,
    }
  )

  return row
}

async function writeRequested(
  scope: Scope,
  input: Omit<RequestConsentInput, "token_hash"> & {
    grounds: StartGrounds
    outcome: LogOutcome
    code?: string
  }
): Promise<void> {
  const { admin_id, customer_id, grounds, code, outcome, client } = input
  const details: LogDetails = code ? { code } : {}

  await scope.log.write(scope.sql, [
    {
      action_group: "remote_assistance",
      action: "consent_requested",
      kind: outcome === "refused" ? "refusal" : "admin",
      outcome,
      admin: grounds.admin.admin ?? { id: admin_id, email: null, name: null },
      customer: grounds.customer ?? {
        id: customer_id,
        email: null,
        name: null,
      },
      entity: { type: "customer", id: customer_id },
      client,
      details,
    },
  ])
}
