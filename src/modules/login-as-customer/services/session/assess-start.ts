import { ERRORS, type ErrorCode } from "../../../../errors"
import type {
  AdminLogin,
  Blocker,
  ILoginAsCustomerModuleService,
} from "../../../../types"
import { holds } from "../../domain/permissions"
import type { Scope } from "../../scope"
import { toSession, type SessionRow } from "./session-row"
import { assessStepUp } from "./step-up"
import { readStartGrounds, type StartGrounds } from "./start-grounds"

type Assessment = Awaited<
  ReturnType<ILoginAsCustomerModuleService["assessStart"]>
>

/** All that stands against a start, in the contract's order. Changes nothing. */
export async function assessStart(
  scope: Scope,
  input: { admin_id: string; customer_id: string; login?: AdminLogin }
): Promise<Assessment> {
  const grounds = await readStartGrounds(scope, input)
  const registeredId = await registeredCustomerId(scope, grounds)

  return {
    blockers: blockers(scope, grounds, registeredId),
    admin: grounds.admin,
    customer: grounds.customer,
    has_account: grounds.hasAccount,
    registered_customer_id: registeredId,
    consent: grounds.consent,
    settings: grounds.settings,
    step_up: await assessStepUp(scope, { ...grounds, ...input }),
    storefronts: scope.options.storefronts,
    active_sessions: await openSessions(scope, input.customer_id),
  }
}

function blockers(
  scope: Scope,
  { admin, customer, hasAccount, settings, consent }: StartGrounds,
  registeredId: string | null
): Blocker[] {
  const found: Blocker[] = []
  const add = (code: ErrorCode, action: Blocker["action"]) =>
    found.push({ code, message: ERRORS[code].message, action })

  if (!holds(admin, "impersonation:create")) {
    add("impersonation_permission_denied", null)
  }

  if (!settings.enabled) {
    add(
      "impersonation_disabled",
      holds(admin, "impersonation_settings:update") ? "open_settings" : null
    )
  }

  if (!customer) {
    add("customer_not_found", null)
  } else if (!hasAccount) {
    add(
      "customer_has_no_account",
      registeredId ? "open_registered_customer" : null
    )
  } else if (!consent.allowed) {
    add(
      "consent_missing",
      holds(admin, "customer_consent:update") ? "confirm_consent" : "ask_pin"
    )
  }

  if (!scope.options.storefronts.length) {
    add("storefront_unknown", "configure_storefronts")
  }

  return found
}

/** The account with the same e-mail, when this customer is a guest. */
async function registeredCustomerId(
  scope: Scope,
  { customer, hasAccount }: StartGrounds
): Promise<string | null> {
  if (!customer?.email || hasAccount) {
    return null
  }

  const [row] = await scope.sql<{ id: string }>(
    `select id from customer
     where lower(email) = lower(:email) and has_account
       and deleted_at is null
     order by created_at limit 1`,
    { email: customer.email }
  )

  return row?.id ?? null
}

async function openSessions(scope: Scope, customer_id: string) {
  const rows = await scope.sql<SessionRow>(
    `select * from impersonation_session
     where customer_id = :customer_id and status <> 'ended'
       and deleted_at is null
     order by created_at desc, id desc limit 100`,
    { customer_id }
  )

  return rows.map(toSession)
}
