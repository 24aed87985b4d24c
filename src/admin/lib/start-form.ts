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
  /** What the customer reads out, as it is typed. */
  pin: string
}

export type StartField = "storefrontId" | "reason" | "confirmedBy" | "pin"

const PIN = /^[0-9]{6}$/

/** The PIN without the spaces that people type into it. */
export function pinOf({ pin }: Pick<StartValues, "pin">): string {
  return pin.replace(/\s/g, "")
}

/** Whether consent is all that is missing: a PIN from the customer helps. */
export function lacksConsent({ blockers }: Eligibility): boolean {
  return (
    blockers.length > 0 &&
    blockers.every((blocker) => blocker.code === "consent_missing")
  )
}

/** Whether consent is all that is missing, and this admin may record it. */
export function mayConfirmConsent(eligibility: Eligibility): boolean {
  return eligibility.ask.can_confirm_consent && lacksConsent(eligibility)
}

/** Whether the admin must log in again with the second factor before a start. */
export function needsStepUp({ ask }: Eligibility): boolean {
  return ask.step_up.required && !ask.step_up.satisfied
}

/** Whether the dialogue can lead to a session. */
export function canOpenDialogue(eligibility: Eligibility): boolean {
  return eligibility.allowed || lacksConsent(eligibility)
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
    pin: "",
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
  const ground = missingGround(values, eligibility)

  return ground ? [...missing, ground] : missing
}

/** A PIN must be whole; without one, missing consent must be confirmed. */
function missingGround(
  values: StartValues,
  eligibility: Eligibility
): StartField | null {
  const pin = pinOf(values)

  if (pin) {
    return PIN.test(pin) ? null : "pin"
  }
  if (mayConfirmConsent(eligibility)) {
    return values.confirmedBy ? null : "confirmedBy"
  }

  return lacksConsent(eligibility) ? "pin" : null
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
  const pin = pinOf(values)

  return {
    ...(ask.storefront && { storefront_id: values.storefrontId }),
    ...(orderId && { order_id: orderId }),
    ...(reason && { reason }),
    ...(ticket && { ticket }),
    mode: values.mode,
    // Her own word: beside it nobody needs to vouch for her.
    ...(pin && { pin }),
    ...(!pin &&
      mayConfirmConsent(eligibility) &&
      values.confirmedBy && {
        consent_confirmed: {
          by: values.confirmedBy,
          ...(note && { note }),
        },
      }),
  }
}
