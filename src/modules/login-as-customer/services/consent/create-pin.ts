import { generateEntityId } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../errors"
import type { ClientInfo, PersonRef } from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import { personOf, type UserRow } from "../../domain/permissions"
import { checkHash } from "../../domain/check-hash"
import { PIN_MINUTES } from "../../domain/pin"
import type { Scope } from "../../scope"
import { countOne } from "../limits/limiter"
import { readSettings } from "../settings/settings"

/**
 * Keeps the hash of a support PIN that a customer made; it replaces the one
 * she made before. It says nothing about her stored consent: she may make one
 * in every consent mode, and after she refused.
 *
 * @throws impersonation_disabled, customer_not_found, customer_has_no_account,
 * too_many_requests
 */
export async function createPin(
  scope: Scope,
  input: { customer_id: string; pin_hash: string; client: ClientInfo }
): Promise<{ expires_at: Date }> {
  checkHash("pin_hash", input.pin_hash)

  if (!(await readSettings(scope)).enabled) {
    throw new ImpersonationError("impersonation_disabled")
  }

  const customer = await accountOf(scope, input.customer_id)
  const made = await countOne(scope, "pins_of_customer", customer.id)

  if (made.is_over) {
    throw new ImpersonationError(
      "too_many_requests",
      undefined,
      made.retry_after
    )
  }

  const [row] = await scope.sql<{ expires_at: Timestamp }>(
    `insert into remote_assistance_pin (
       id, customer_id, pin_hash, made_at, expires_at
     ) values (
       :id, :customer_id, :pin_hash, clock_timestamp(),
       clock_timestamp() + :minutes * interval '1 minute'
     )
     on conflict (customer_id) where deleted_at is null do update set
       pin_hash = excluded.pin_hash, made_at = excluded.made_at,
       expires_at = excluded.expires_at, wrong_tries = 0, used_at = null,
       updated_at = now()
     returning expires_at`,
    {
      id: generateEntityId(undefined, "rapin"),
      customer_id: input.customer_id,
      pin_hash: input.pin_hash,
      minutes: PIN_MINUTES,
    }
  )
  const expires_at = toDate(row.expires_at)

  await scope.log.write(scope.sql, [
    {
      action_group: "remote_assistance",
      action: "pin_created",
      kind: "change",
      outcome: "succeeded",
      customer,
      entity: { type: "customer", id: customer.id },
      client: input.client,
      details: { values: { expires_at: expires_at.toISOString() } },
    },
  ])

  return { expires_at }
}

async function accountOf(
  scope: Scope,
  customer_id: string
): Promise<PersonRef> {
  const [customer] = await scope.sql<UserRow & { has_account: boolean }>(
    `select id, email, first_name, last_name, has_account from customer
     where id = :customer_id and deleted_at is null`,
    { customer_id }
  )

  if (!customer) {
    throw new ImpersonationError("customer_not_found")
  }

  if (!customer.has_account) {
    throw new ImpersonationError("customer_has_no_account")
  }

  return personOf(customer)
}
