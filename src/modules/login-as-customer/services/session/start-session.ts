import { generateEntityId } from "@medusajs/framework/utils"

import { ERRORS } from "../../../../errors"
import type {
  ConsentDTO,
  SessionDTO,
  StartSessionInput,
  StartSessionOutcome,
} from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import { checkHash } from "../../domain/check-hash"
import { holds } from "../../domain/permissions"
import { chooseStorefront } from "../../domain/start-refusal"
import { storable } from "../../domain/storable"
import type { Scope } from "../../scope"
import { confirmConsent } from "../consent/confirm-consent"
import { decideStart, type Refusal } from "./decide-start"
import { endChosen } from "./end-sessions"
import { recordRefusal } from "./record-refusal"
import { announceStart } from "./starts-in-flight"
import { toSession, type SessionRow } from "./session-row"
import { readStartGrounds, type StartGrounds } from "./start-grounds"

/**
 * Decides on a start and makes it, all in the caller's transaction: a refusal
 * is recorded and returned, never thrown, so that its record commits.
 */
export async function startSession(
  scope: Scope,
  input: StartSessionInput
): Promise<StartSessionOutcome> {
  checkHash("code_hash", input.code_hash)

  if (input.pin_hash !== undefined) {
    checkHash("pin_hash", input.pin_hash)
  }

  await announceStart(scope, input.admin_id)

  const grounds = await readStartGrounds(scope, input)
  const decision = await decideStart(scope, input, grounds)

  if (decision.refusal) {
    return await refuseStart(scope, input, grounds, decision.refusal)
  }

  const consent = decision.pin ?? (await settledConsent(scope, input, grounds))
  const [replaced] = await endChosen(
    scope,
    { admin_id: input.admin_id },
    {
      reason: "replaced",
      actor: { type: "user", id: input.admin_id },
      client: input.client,
    }
  )
  const { session, code_expires_at } = await insertSession(
    scope,
    input,
    grounds,
    consent
  )

  return {
    session,
    code_expires_at,
    replaced_session_id: replaced?.id ?? null,
    refusal: null,
  }
}

async function refuseStart(
  scope: Scope,
  input: StartSessionInput,
  grounds: StartGrounds,
  refusal: Refusal
): Promise<StartSessionOutcome> {
  const { code } = refusal

  if (refusal.is_repeated) {
    return { session: null, refusal }
  }

  await recordRefusal(scope, {
    code,
    admin: grounds.admin.admin ?? {
      id: input.admin_id,
      email: null,
      name: null,
    },
    customer: grounds.customer ?? {
      id: input.customer_id,
      email: null,
      name: null,
    },
    client: input.client,
  })

  return {
    session: null,
    refusal: { message: ERRORS[code].message, ...refusal },
  }
}

/** The consent that the session rests on; records one given on the phone. */
async function settledConsent(
  scope: Scope,
  input: StartSessionInput,
  grounds: StartGrounds
): Promise<ConsentDTO> {
  const { consent, settings } = grounds

  // Her own standing word is the better ground than staff's account of it.
  if (
    !input.consent_confirmed ||
    settings.consent_mode === "not_required" ||
    (consent.allowed && consent.state === "allowed")
  ) {
    return consent
  }

  return await confirmConsent(scope, {
    ...input.consent_confirmed,
    before: consent.state,
    settings,
    admin: grounds.admin.admin!,
    customer: grounds.customer!,
    client: input.client,
  })
}

async function insertSession(
  scope: Scope,
  input: StartSessionInput,
  { admin, customer, settings }: StartGrounds,
  consent: ConsentDTO
): Promise<{ session: SessionDTO; code_expires_at: Date }> {
  const storefront = chooseStorefront({
    input,
    storefronts: scope.options.storefronts,
  })!
  const asked = input.mode ?? settings.default_mode
  const mode = holds(admin, "impersonation:update") ? asked : "read_only"
  const isByPin = consent.source === "pin"
  const rests = isByPin || settings.consent_mode !== "not_required"

  const [row] = await scope.sql<SessionRow & { code_expires_at: Timestamp }>(
    `with code as (
       insert into impersonation_login_code (id, session_id, code_hash, expires_at)
       values (:code_id, :id, :code_hash, now() + :code_ttl * interval '1 second')
     )
     insert into impersonation_session (
       id, status, mode, admin_id, admin_email, admin_name, customer_id,
       customer_email, customer_name, storefront_id, storefront_name,
       storefront_url, reason, ticket, order_id, ground_consent_mode,
       ground_source, ground_changed_at, ground_changed_by, ip_address,
       user_agent, code_expires_at, expires_at, log_sequence
     ) values (
       :id, 'pending', :mode, :admin_id, :admin_email, :admin_name,
       :customer_id, :customer_email, :customer_name, :storefront_id,
       :storefront_name, :storefront_url, :reason, :ticket, :order_id,
       :consent_mode, :source, :changed_at, :changed_by, :ip_address,
       :user_agent, now() + :code_ttl * interval '1 second',
       now() + :session_ttl * interval '1 minute', 1
     ) returning *`,
    {
      id: generateEntityId(undefined, "imps"),
      code_id: generateEntityId(undefined, "implc"),
      code_hash: input.code_hash,
      code_ttl: settings.code_ttl_seconds,
      session_ttl: settings.session_ttl_minutes,
      mode,
      admin_id: input.admin_id,
      admin_email: admin.admin!.email,
      admin_name: admin.admin!.name,
      customer_id: input.customer_id,
      customer_email: customer!.email,
      customer_name: customer!.name,
      storefront_id: storefront.id,
      storefront_name: storefront.name,
      storefront_url: storefront.url,
      reason: settings.reason === "off" ? null : input.reason?.trim() || null,
      ticket: input.ticket?.trim() || null,
      order_id: input.order_id ?? null,
      consent_mode: settings.consent_mode,
      source: rests ? consent.source : null,
      changed_at: rests ? consent.changed_at : null,
      changed_by: rests ? consent.changed_by : null,
      ip_address: input.client.ip_address,
      user_agent:
        input.client.user_agent && storable(input.client.user_agent, 512),
    }
  )
  const session = toSession(row)

  await scope.log.write(scope.sql, [
    {
      action_group: "login_as_customer",
      action: "session_requested",
      kind: "session",
      outcome: "succeeded",
      session_id: session.id,
      sequence: 1,
      admin: session.admin,
      customer: session.customer,
      client: input.client,
      details: {
        values: {
          mode,
          storefront_id: storefront.id,
          storefront_name: storefront.name,
          ...(isByPin ? { source: "pin" } : {}),
          ...(input.order_id ? { order_id: input.order_id } : {}),
        },
      },
    },
  ])

  return { session, code_expires_at: toDate(row.code_expires_at) }
}
