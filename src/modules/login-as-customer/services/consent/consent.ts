import { generateEntityId } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../errors"
import type {
  Actor,
  ClientInfo,
  ConsentDTO,
  ConsentSource,
  PersonRef,
  Settings,
} from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import { evaluateConsent, type ConsentRow } from "../../domain/consent"
import type { Scope } from "../../scope"
import { actorPerson, customerPerson } from "../log/actor-person"
import { endChosen } from "../session/end-sessions"
import { readSettings } from "../settings/settings"
import { closeRequests } from "./open-requests"
import { hasPinSince } from "./try-pin"

export type SetConsentInput = {
  customer_id: string
  allow: boolean
  source: ConsentSource
  expires_at?: Date | null
  tell_customer?: boolean
  actor: Actor
  client: ClientInfo
}

type LockedRow = ConsentRow & { now: Timestamp }

/** What a customer's consent amounts to now; unset when she never said. */
export async function readConsent(
  scope: Scope,
  customer_id: string
): Promise<ConsentDTO> {
  const settings = await readSettings(scope)
  const [row] = await scope.sql<ConsentRow>(
    `select * from remote_assistance_consent
     where customer_id = :customer_id and deleted_at is null`,
    { customer_id }
  )

  return evaluateConsent(row ?? null, settings, new Date()).consent
}

/**
 * Records the customer's word, who gave it and how. A refusal clears what
 * staff confirmed and ends her running sessions.
 *
 * @throws customer_not_found, invalid_request
 */
export async function setConsent(
  scope: Scope,
  input: SetConsentInput
): Promise<{ consent: ConsentDTO; ended_session_ids: string[] }> {
  const customer = await customerPerson(scope, input.customer_id)

  if (!customer) {
    throw new ImpersonationError("customer_not_found")
  }

  const settings = await readSettings(scope)
  const row = await lockWord(scope, input.customer_id)
  const now = toDate(row.now)
  const before = evaluateConsent(row, settings, now).consent

  checkExpiry(input, now)

  // Staff who write down a yes leave her the link to say no.
  if (input.actor.type === "customer" || !input.allow) {
    await closeRequests(scope, input.customer_id)
  }

  if (
    isUnchanged(input, row, before, settings) &&
    !(await withdrawsPin(scope, input, before))
  ) {
    return { consent: before, ended_session_ids: [] }
  }

  const written = await writeWord(scope, input)
  const { consent } = evaluateConsent(written, settings, now)

  await logChange(scope, input, { customer, before, consent })

  const ended = consent.allowed
    ? []
    : await endChosen(
        scope,
        { customer_id: input.customer_id },
        {
          reason: "consent_withdrawn",
          actor: input.actor,
          client: input.client,
        }
      )

  return { consent, ended_session_ids: ended.map(({ id }) => id) }
}

/** Locks what the customer said, until the transaction is over. */
export async function lockWord(
  scope: Scope,
  customer_id: string
): Promise<LockedRow> {
  await scope.sql(
    `insert into remote_assistance_consent (id, customer_id)
     values (:id, :customer_id)
     on conflict (customer_id) where deleted_at is null do nothing`,
    { id: generateEntityId(undefined, "racons"), customer_id }
  )
  const [row] = await scope.sql<LockedRow>(
    `select *, clock_timestamp() as now from remote_assistance_consent
     where customer_id = :customer_id and deleted_at is null for update`,
    { customer_id }
  )

  return row
}

function checkExpiry({ allow, expires_at }: SetConsentInput, now: Date): void {
  if (!expires_at) {
    return
  }

  if (!allow) {
    throw new ImpersonationError(
      "invalid_request",
      "expires_at can only be given when allow is true."
    )
  }

  if (!(expires_at.getTime() > now.getTime())) {
    throw new ImpersonationError(
      "invalid_request",
      "expires_at must be a date in the future."
    )
  }
}

/**
 * An account form that is saved again says nothing new. Where an allowance
 * runs out by itself, saying it again renews it.
 */
function isUnchanged(
  input: SetConsentInput,
  row: ConsentRow,
  before: ConsentDTO,
  settings: Settings
): boolean {
  return (
    input.actor.type === "customer" &&
    // An answer to a question is news, whatever it says.
    input.source !== "request" &&
    input.expires_at === undefined &&
    row.confirmed_until === null &&
    row.source === input.source &&
    before.state === (input.allow ? "allowed" : "refused") &&
    (!input.allow || settings.consent_ttl_hours === null)
  )
}

/** To refuse again is to refuse what a PIN allowed since. */
async function withdrawsPin(
  scope: Scope,
  { customer_id, allow }: SetConsentInput,
  before: ConsentDTO
): Promise<boolean> {
  return (
    !allow &&
    (await hasPinSince(scope, { customer_id, since: before.changed_at }))
  )
}

async function writeWord(
  scope: Scope,
  input: SetConsentInput
): Promise<ConsentRow> {
  const [row] = await scope.sql<ConsentRow>(
    `update remote_assistance_consent set
       state = :state, source = :source, changed_at = clock_timestamp(),
       changed_by = :changed_by, expires_at = (:expires_at)::timestamptz,
       confirmed_source = null, confirmed_at = null, confirmed_by = null,
       confirmed_until = null, updated_at = now()
     where customer_id = :customer_id and deleted_at is null
     returning *`,
    {
      customer_id: input.customer_id,
      state: input.allow ? "allowed" : "refused",
      source: input.source,
      changed_by: input.actor.id ?? input.actor.type,
      expires_at: input.expires_at?.toISOString() ?? null,
    }
  )

  return row
}

async function logChange(
  scope: Scope,
  input: SetConsentInput,
  change: { customer: PersonRef; before: ConsentDTO; consent: ConsentDTO }
): Promise<void> {
  await scope.log.write(scope.sql, [
    {
      action_group: "remote_assistance",
      action: "consent_changed",
      kind: input.actor.type === "customer" ? "change" : "admin",
      outcome: "succeeded",
      admin: await actorPerson(scope, input.actor),
      customer: change.customer,
      entity: { type: "customer", id: input.customer_id },
      client: input.client,
      details: {
        values: {
          allow: input.allow,
          state: change.consent.state,
          source: input.source,
          expires_at: change.consent.expires_at?.toISOString() ?? null,
          ...(input.tell_customer === false ? { tell_customer: false } : {}),
        },
        before: { state: change.before.state },
      },
    },
  ])
}
