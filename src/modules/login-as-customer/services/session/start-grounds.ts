import type {
  AdminStanding,
  ConsentDTO,
  PersonRef,
  Settings,
} from "../../../../types"
import { toDate } from "../../db"
import { evaluateConsent } from "../../domain/consent"
import { personOf, standingOf } from "../../domain/permissions"
import { mergeSettings } from "../../domain/settings"
import type { Scope } from "../../scope"
import { administratorBindings } from "../permission/administrators"
import { GROUNDS_JOINS, groundsColumns, type GroundsRow } from "./grounds-query"

export type StartGrounds = {
  now: Date
  admin: AdminStanding
  customer: PersonRef | null
  hasAccount: boolean
  settings: Settings
  consent: ConsentDTO
}

/** All that a start is decided on, in one SQL statement. */
export async function readStartGrounds(
  scope: Scope,
  input: { admin_id: string; customer_id: string }
): Promise<StartGrounds> {
  const [row] = await scope.sql<GroundsRow>(
    `select ${groundsColumns(scope.permissions)}
     from (
       select (:admin_id)::text as admin_id, (:customer_id)::text as customer_id
     ) s ${GROUNDS_JOINS}`,
    {
      admin_id: input.admin_id,
      customer_id: input.customer_id,
      ...administratorBindings(scope),
    }
  )
  const now = toDate(row.now)
  const settings = mergeSettings(row.settings, scope.options.settings)

  return {
    now,
    admin: standingOf(row.admin_user, row.roles),
    customer: row.customer ? personOf(row.customer) : null,
    hasAccount: row.customer?.has_account === true,
    settings,
    consent: evaluateConsent(row.consent, settings, now).consent,
  }
}
