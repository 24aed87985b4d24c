import type { ErrorCode } from "../../../errors"
import type {
  AdminStanding,
  ConsentDTO,
  PersonRef,
  Settings,
  StartSessionInput,
  Storefront,
} from "../../../types"
import { holds } from "./permissions"

export type StartQuestion = {
  input: StartSessionInput
  admin: AdminStanding
  customer: PersonRef | null
  hasAccount: boolean
  settings: Settings
  consent: ConsentDTO
  storefronts: Storefront[]
}

/** The first reason to refuse that comes before her consent is asked about. */
export function refusalBeforeConsent({
  input,
  admin,
  settings,
  customer,
  hasAccount,
}: StartQuestion): ErrorCode | null {
  if (
    !holds(admin, "impersonation:create") ||
    (input.consent_confirmed && !holds(admin, "customer_consent:update"))
  ) {
    return "impersonation_permission_denied"
  }

  if (!settings.enabled) {
    return "impersonation_disabled"
  }

  if (!customer) {
    return "customer_not_found"
  }

  return hasAccount ? null : "customer_has_no_account"
}

/**
 * Whether her consent is missing. A PIN that is given must be right also where
 * nothing else is missing: it says that she is on the phone.
 */
export function consentRefusal(
  { input, consent }: StartQuestion,
  isPinRight: boolean
): ErrorCode | null {
  if (input.pin_hash) {
    return isPinRight ? null : "pin_invalid"
  }

  return consent.allowed || input.consent_confirmed ? null : "consent_missing"
}

/** The first reason to refuse that comes after her consent. */
export function refusalAfterConsent(question: StartQuestion): ErrorCode | null {
  const { input, settings } = question

  return (
    storefrontRefusal(question) ??
    (settings.reason === "required" && !input.reason?.trim()
      ? "reason_required"
      : null)
  )
}

function storefrontRefusal(question: StartQuestion): ErrorCode | null {
  const { input, settings, storefronts } = question

  if (
    settings.storefront_selection === "manual" &&
    storefronts.length > 1 &&
    !input.storefront_id
  ) {
    return "storefront_required"
  }

  return chooseStorefront(question) ? null : "storefront_unknown"
}

/** The one asked for, else the one that fits the customer, else the first. */
export function chooseStorefront({
  input,
  storefronts,
}: Pick<StartQuestion, "input" | "storefronts">): Storefront | null {
  if (input.storefront_id) {
    return storefronts.find(({ id }) => id === input.storefront_id) ?? null
  }

  return (
    storefronts.find(({ id }) => id === input.default_storefront_id) ??
    storefronts[0] ??
    null
  )
}
