import type { ConsentSource } from "../../../../types"

/** A consent that came with a sign-up or an account edit. */
export type ConsentField = {
  allow: boolean
  source: Extract<ConsentSource, "sign_up" | "account">
  /** Set by whoever has written it. */
  is_written: boolean
}

const fields = new WeakMap<object, ConsentField>()

export function rememberConsentField(req: object, field: ConsentField): void {
  fields.set(req, field)
}

/** The consent that came with this request; null for all others. */
export function getConsentField(req: object): ConsentField | null {
  return fields.get(req) ?? null
}
