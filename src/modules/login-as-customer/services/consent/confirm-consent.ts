import { generateEntityId } from "@medusajs/framework/utils"

import type {
  ClientInfo,
  ConsentDTO,
  ConsentState,
  PersonRef,
  Settings,
} from "../../../../types"
import {
  CONFIRMATION_HOURS,
  evaluateConsent,
  type ConsentRow,
} from "../../domain/consent"
import type { Scope } from "../../scope"

/**
 * Keeps a consent that the customer gave to staff at the start. It stands
 * beside her own word and lapses by itself.
 */
export async function confirmConsent(
  scope: Scope,
  input: {
    by: "phone" | "email" | "in_person"
    note?: string
    before: ConsentState
    settings: Settings
    admin: PersonRef
    customer: PersonRef
    client: ClientInfo
  }
): Promise<ConsentDTO> {
  const [row] = await scope.sql<ConsentRow>(
    `insert into remote_assistance_consent as rac (
       id, customer_id, confirmed_source, confirmed_at, confirmed_by,
       confirmed_until
     ) values (
       :id, :customer_id, :by, now(), :admin_id, now() + :hours * interval '1 hour'
     )
     on conflict (customer_id) where deleted_at is null do update set
       confirmed_source = excluded.confirmed_source,
       confirmed_at = excluded.confirmed_at,
       confirmed_by = excluded.confirmed_by,
       confirmed_until = excluded.confirmed_until,
       updated_at = now()
     returning *`,
    {
      id: generateEntityId(undefined, "racons"),
      customer_id: input.customer.id,
      by: input.by,
      admin_id: input.admin.id,
      hours: CONFIRMATION_HOURS,
    }
  )
  const { consent } = evaluateConsent(row, input.settings, new Date())

  await scope.log.write(scope.sql, [
    {
      action_group: "remote_assistance",
      action: "consent_changed",
      kind: "admin",
      outcome: "succeeded",
      admin: input.admin,
      customer: input.customer,
      entity: { type: "customer", id: input.customer.id },
      client: input.client,
      details: {
        values: {
          allow: true,
          state: "allowed",
          source: input.by,
          expires_at: consent.expires_at?.toISOString() ?? null,
          ...(input.note ? { note: input.note } : {}),
        },
        before: { state: input.before },
      },
    },
  ])

  return consent
}
