import { toDate, type Timestamp } from "../../db"
import { PIN_TRIES } from "../../domain/pin"
import type { Scope } from "../../scope"

/**
 * Checks a PIN that a customer read out, by its hash. One conditional UPDATE
 * decides, so that parallel guesses get no more than the tries there are and
 * one right PIN starts one session. Used, burnt, late, replaced, or made
 * before a refusal: all as if there were none.
 *
 * @param use false leaves a right PIN usable, for a start that is refused for
 * another reason; a wrong one counts all the same
 * @returns when the PIN was made; null for every one that does not hold
 */
export async function tryPin(
  scope: Scope,
  input: { customer_id: string; pin_hash: string; use: boolean }
): Promise<Date | null> {
  const [tried] = await scope.sql<{ is_right: boolean; made_at: Timestamp }>(
    `update remote_assistance_pin pin set
       wrong_tries = wrong_tries + (pin_hash <> :pin_hash)::int,
       used_at = case when pin_hash = :pin_hash and (:use)::boolean
         then clock_timestamp() end,
       updated_at = now()
     where customer_id = :customer_id and deleted_at is null
       and used_at is null and wrong_tries < :tries
       and expires_at > clock_timestamp()
       and not exists (
         select 1 from remote_assistance_consent word
         where word.customer_id = pin.customer_id and word.state = 'refused'
           and word.changed_at >= pin.made_at and word.deleted_at is null
       )
     returning pin_hash = :pin_hash as is_right, made_at`,
    { ...input, tries: PIN_TRIES }
  )

  return tried?.is_right ? toDate(tried.made_at) : null
}

/** Deletes the PINs whose time is up. Returns how many. */
export async function removeOldPins(scope: Scope): Promise<number> {
  const removed = await scope.sql(
    `delete from remote_assistance_pin
     where expires_at <= clock_timestamp() returning id`
  )

  return removed.length
}

/**
 * Whether she made a PIN since her word of `since`, or one carries a session:
 * then a refusal that says the same again still withdraws it.
 */
export async function hasPinSince(
  scope: Scope,
  input: { customer_id: string; since: Date | null }
): Promise<boolean> {
  const [{ found }] = await scope.sql<{ found: boolean }>(
    `select exists (
       select 1 from remote_assistance_pin
       where customer_id = :customer_id and deleted_at is null
         and made_at > (:since)::timestamptz
     ) or exists (
       select 1 from impersonation_session
       where customer_id = :customer_id and status <> 'ended'
         and ground_source = 'pin'
     ) as found`,
    {
      customer_id: input.customer_id,
      since: input.since?.toISOString() ?? null,
    }
  )

  return found
}
