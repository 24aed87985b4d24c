import type { LogEntity, LogValue } from "../types"

const ID = /^[A-Za-z][A-Za-z0-9]{0,30}_[A-Za-z0-9_-]{1,64}$/
/** Keys and tokens of well-known services look like ids. */
const SECRET =
  /^(?:sk|rk|whsec|gh[a-z]|xox[a-z]|tok|token|secret|key|password)_/i
/** As merchants make them: no dots, which tokens and addresses have. */
const PROMOTION = /^[\p{L}\p{N}][\p{L}\p{N} _%+-]{0,31}$/u
/** A country or currency code, or a locale: `fr`, `eur`, `fr-CA`. */
const STANDARD_CODE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2}$/
/** Card numbers have 12 to 19 digits, phone numbers up to 15. */
const LONG_NUMBER = /(?:\d[ .-]?){9,}/
const MAX_CODES = 10
const MAX_AMOUNT = 999_999_999

/** Whether the text looks like an id of Medusa (`cart_01…`) and not like a number that must not be stored. */
export function isIdLike(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length <= 96 &&
    ID.test(value) &&
    !SECRET.test(value) &&
    !(value.match(/\d{13,}/g) ?? []).some(isCardNumber)
  )
}

/** Whether digits are a payment card's number: its length, and its check digit by Luhn. */
function isCardNumber(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1)

    return total + (value > 9 ? value - 9 : value)
  }, 0)

  return digits.length <= 19 && digits[0] !== "0" && sum % 10 === 0
}

/** The id, or undefined when it is none. */
export function safeId(value: unknown): string | undefined {
  return isIdLike(value) ? value : undefined
}

/** A country, currency or locale code, or undefined. */
export function safeCode(value: unknown): string | undefined {
  return typeof value === "string" && STANDARD_CODE.test(value)
    ? value
    : undefined
}

function safePromotion(value: unknown): string | undefined {
  return typeof value === "string" &&
    PROMOTION.test(value) &&
    !SECRET.test(value) &&
    !LONG_NUMBER.test(value)
    ? value
    : undefined
}

/** Promotion codes in one text, separated by a comma; `…` for what may be something else. */
export function safePromotions(value: unknown): string | undefined {
  if (!Array.isArray(value)) {
    return undefined
  }

  const codes = value.slice(0, MAX_CODES).map(safePromotion)
  const known = codes.filter((code) => code !== undefined)
  const hidden = value.length > known.length ? ["…"] : []

  return value.length ? [...known, ...hidden].join(", ") : undefined
}

/** A number too short to be a card or phone number. */
export function safeAmount(value: unknown): number | undefined {
  return typeof value === "number" &&
    Number.isFinite(value) &&
    Math.abs(value) <= MAX_AMOUNT &&
    String(value).length <= 12
    ? value
    : undefined
}

/** An entity when the value has a proper id. */
export function safeEntity(
  type: string,
  value: unknown
): LogEntity | undefined {
  const id = safeId(asRecord(value)?.id)

  return id ? { type, id } : undefined
}

/** The value as an object with named fields; undefined for arrays and everything else. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

/** The entries of an object without those that are undefined. */
export function compact(
  values: Record<string, LogValue | undefined>
): Record<string, LogValue> {
  const entries = Object.entries(values).filter(
    (entry): entry is [string, LogValue] => entry[1] !== undefined
  )

  return Object.fromEntries(entries)
}
