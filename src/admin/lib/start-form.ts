import type { Eligibility, SessionMode, StartSessionBody } from "./types"

export const CONFIRMATION_WAYS = ["phone", "email", "in_person"] as const

export type ConfirmationWay = (typeof CONFIRMATION_WAYS)[number]

/** Stands for a reason that is not among the choices. */
export const OTHER_REASON = "__other__"

/** What the admin fills in before a start. */
export type StartValues = {
  storefrontId: string
  mode: SessionMode
  /** One of the choices, `OTHER_REASON`, or "" when none is taken yet. */
  reasonChoice: string
  reasonText: string
  ticket: string
  /** "" until the admin says how the customer agreed. */
  confirmedBy: ConfirmationWay | ""
  confirmationNote: string
}

export type StartField = "storefrontId" | "reason" | "confirmedBy"

/** Whether consent is all that is missing, and this admin may record it. */
export function mustConfirmConsent(eligibility: Eligibility): boolean {
  const { blockers, ask } = eligibility

  return (
    ask.can_confirm_consent &&
    blockers.length > 0 &&
    blockers.every((blocker) => blocker.code === "consent_missing")
  )
}

/** Whether the dialogue can lead to a session. */
export function canOpenDialogue(eligibility: Eligibility): boolean {
  return eligibility.allowed || mustConfirmConsent(eligibility)
}

export function initialValues(eligibility: Eligibility): StartValues {
  const { ask, modes, storefronts, default_storefront_id } = eligibility

  return {
    storefrontId: default_storefront_id ?? storefronts[0]?.id ?? "",
    mode: modes.includes(ask.default_mode)
      ? ask.default_mode
      : (modes[0] ?? "read_only"),
    reasonChoice: ask.reason_choices.length ? "" : OTHER_REASON,
    reasonText: "",
    ticket: "",
    confirmedBy: "",
    confirmationNote: "",
  }
}

/** The reason in words; "" when none is given. */
export function reasonOf(values: StartValues): string {
  return values.reasonChoice === OTHER_REASON
    ? values.reasonText.trim()
    : values.reasonChoice
}

/** Fields that must be filled in before a start. */
export function missingFields(
  values: StartValues,
  eligibility: Eligibility
): StartField[] {
  const missing: StartField[] = []

  if (eligibility.ask.storefront && !values.storefrontId) {
    missing.push("storefrontId")
  }
  if (eligibility.ask.reason === "required" && !reasonOf(values)) {
    missing.push("reason")
  }
  if (mustConfirmConsent(eligibility) && !values.confirmedBy) {
    missing.push("confirmedBy")
  }
  return missing
}

/** The request's body: only what was asked for and filled in. */
export function toStartBody(
  values: StartValues,
  eligibility: Eligibility,
  orderId: string | null
): StartSessionBody {
  const { ask } = eligibility
  const reason = ask.reason === "off" ? "" : reasonOf(values)
  const ticket = ask.reason === "off" ? "" : values.ticket.trim()
  const note = values.confirmationNote.trim()

  return {
    ...(ask.storefront && { storefront_id: values.storefrontId }),
    ...(orderId && { order_id: orderId }),
    ...(reason && { reason }),
    ...(ticket && { ticket }),
    mode: values.mode,
    ...(mustConfirmConsent(eligibility) &&
      values.confirmedBy && {
        consent_confirmed: {
          by: values.confirmedBy,
          ...(note && { note }),
        },
      }),
  }
}
