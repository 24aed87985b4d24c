import { ImpersonationError } from "../../../../errors"
import type { Actor, ClientInfo, PersonRef } from "../../../../types"
import {
  erasedDetails,
  isHers,
  personDigest,
} from "../../log-chain/content-sql"
import { GENERAL_CHAIN } from "../../log-chain/keys"
import type { Scope } from "../../scope"
import { endChosen } from "../session/end-sessions"
import { readSettings } from "../settings/settings"
import { actorPerson } from "./actor-person"
import { sealEarlierInTime } from "./seal-earlier"
import { waitForUpkeep } from "./upkeep-lock"

export type ErasePersonInput = {
  customer_id: string
  actor: Actor
  client: ClientInfo
}

/**
 * Puts a pseudonym in the place of a customer in all that is on record: name
 * and e-mail address, her own IP address and browser, and free text of staff
 * about her. What happened stays, and so do the digests that are sealed. Her
 * running sessions are ended first, for they would write her name again.
 *
 * @throws customer_not_found when neither she nor a record of her is known
 */
export async function erasePerson(
  scope: Scope,
  { customer_id, actor, client }: ErasePersonInput
): Promise<{ count: number; ended_session_ids: string[] }> {
  await waitForUpkeep(scope)
  await sealEarlierInTime(scope)
  // Before the log, as who starts with a PIN.
  await scope.sql(
    `delete from remote_assistance_pin where customer_id = :customer_id`,
    { customer_id }
  )
  // With the digest of her address, which is no secret to who can try some.
  await scope.sql(
    `delete from remote_assistance_request where customer_id = :customer_id`,
    { customer_id }
  )
  await lockLog(scope, customer_id)
  await checkKnown(scope, customer_id)

  const ended = await endChosen(
    scope,
    { customer_id },
    { reason: "revoked", actor, client }
  )
  const person = pseudonymOf(scope, customer_id)
  const { count, erased } = await eraseEntries(scope, person)

  await eraseSessions(scope, person)
  await scope.log.write(scope.sql, [
    {
      action_group: "configuration",
      action: "log_erased",
      kind: "admin",
      outcome: "succeeded",
      admin: await actorPerson(scope, actor),
      customer: person,
      client,
      details: { values: { count }, erased },
    },
  ])

  return { count, ended_session_ids: ended.map(({ id }) => id) }
}

/** The order of all who lock several: the general chain, sessions, entries. */
async function lockLog(scope: Scope, customer_id: string): Promise<void> {
  await scope.sql(
    `select 1 from impersonation_log_chain where id = :id for update`,
    { id: GENERAL_CHAIN }
  )
  await scope.sql(
    `select 1 from impersonation_session
     where customer_id = :customer_id order by id for update`,
    { customer_id }
  )
}

/** The same for the same customer, so that what concerns her can be counted. */
function pseudonymOf(scope: Scope, customer_id: string): PersonRef {
  const mark = scope.keys
    .current(GENERAL_CHAIN)
    .seal({ kind: "person", previous: "", event: 0, digest: customer_id })

  return { id: customer_id, email: null, name: `erased-${mark.slice(0, 12)}` }
}

async function checkKnown(scope: Scope, customer_id: string): Promise<void> {
  const [{ is_known }] = await scope.sql<{ is_known: boolean }>(
    `select exists (select 1 from customer where id = :customer_id)
       or exists (
         select 1 from impersonation_log_entry where customer_id = :customer_id
       )
       or exists (
         select 1 from impersonation_session where customer_id = :customer_id
       ) as is_known`,
    { customer_id }
  )

  if (!is_known) {
    throw new ImpersonationError("customer_not_found")
  }
}

/**
 * What tells of an erasure names nobody, and what was erased rests on it: it
 * says up to where in each chain, for clocks step back.
 */
async function eraseEntries(
  scope: Scope,
  person: PersonRef
): Promise<{ count: number; erased: Record<string, number> }> {
  await scope.sql(`select set_config('login_as_customer.upkeep', 'on', true)`)

  const rows = await scope.sql<{ chain_id: string; event: number }>(
    `update impersonation_log_entry e set
       person_digest = ${personDigest("e")}, salt = null,
       customer_email = null, customer_name = :name,
       ip_address = case when not ${isHers("e")} then e.ip_address end,
       user_agent = case when not ${isHers("e")} then e.user_agent end,
       details = ${erasedDetails("e")}, updated_at = now()
     where e.customer_id = :id and e.salt is not null
       and e.action <> 'log_erased'
     returning e.chain_id, e.event`,
    { id: person.id, name: person.name }
  )

  await scope.sql(`select set_config('login_as_customer.upkeep', '', true)`)

  const erased: Record<string, number> = {}

  for (const { chain_id, event } of rows) {
    erased[chain_id] = Math.max(erased[chain_id] ?? 0, event)
  }

  return { count: rows.length, erased }
}

/** Reasons that can be chosen say nothing of her; what staff typed may. */
async function eraseSessions(scope: Scope, person: PersonRef): Promise<void> {
  const { reason_choices } = await readSettings(scope)

  await scope.sql(
    `update impersonation_session set
       customer_email = null, customer_name = :name,
       reason = case when reason = any((:choices)::text[]) then reason end,
       ticket = null, updated_at = now()
     where customer_id = :id`,
    { id: person.id, name: person.name, choices: reason_choices }
  )
}
