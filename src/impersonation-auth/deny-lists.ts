/**
 * What nobody does for a customer, matched on every reading of the path.
 * Lower case; `[^/]+` stands for an id.
 */

/** Blocked with any method, reading included. */
const ALWAYS: RegExp[] = [
  // Credentials, cookie sessions, token refresh, MFA, verification.
  /^\/auth(?:\/|$)/,
  /^\/cloud\/auth(?:\/|$)/,
  // Order transfers.
  /^\/store\/orders\/[^/]+\/transfer(?:\/|$)/,
]

/** Blocked unless the method only reads. */
const WRITES: RegExp[] = [
  // Registering an account.
  /^\/store\/customers$/,
  // Consent and PIN, here and by mailed link.
  /^\/store\/customers\/me\/remote-assistance(?:\/|$)/,
  /^\/store\/remote-assistance(?:\/|$)/,
  // Credentials on routes of other plugins.
  /\/[^/]*(?:password|passkey|passphrase|credential)[^/]*(?:\/|$)/,
  /\/(?:mfa|2fa|otp|totp)(?:\/|$)/,
]

const COMPLETES_CART = /^\/store\/carts\/[^/]+\/complete(?:\/|$)/
const OPENS_PAYMENT =
  /^\/store\/payment-collections\/[^/]+\/payment-sessions(?:\/|$)/
const PROFILE = /^\/store\/customers(?:\/|$)/
const MAX_DEPTH = 20
const CREDENTIAL_FIELD = /pass(?:word|key|phrase)/i

/** Medusa's manual provider: it has no webhook that could complete a cart. */
const MANUAL_PROVIDER = "pp_system_default"

export const CONSENT_FIELD = "allow_remote_shopping_assistance"

export function isBlockedPath(readings: string[], reads: boolean): boolean {
  const denied = reads ? ALWAYS : [...ALWAYS, ...WRITES]

  return readings.some((path) => denied.some((pattern) => pattern.test(path)))
}

/** Consent beside the profile, and credentials in the body of any write. */
export function isBlockedBody(readings: string[], body: unknown): boolean {
  const fields = topLevelFields(body)

  return (
    hasCredential(body, MAX_DEPTH) ||
    (fields.includes(CONSENT_FIELD) &&
      readings.some((path) => PROFILE.test(path)))
  )
}

/**
 * Completing a cart, or opening a payment whose webhook would complete it.
 */
export function placesOrder(readings: string[], body: unknown): boolean {
  return readings.some(
    (path) =>
      COMPLETES_CART.test(path) ||
      (OPENS_PAYMENT.test(path) && providerOf(body) !== MANUAL_PROVIDER)
  )
}

function providerOf(body: unknown): unknown {
  return typeof body === "object" && body !== null && "provider_id" in body
    ? body.provider_id
    : undefined
}

/** Deeper than any form nests; what goes on below counts as one. */
function hasCredential(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) {
    return false
  }
  if (depth === 0) {
    return true
  }

  return Object.entries(value).some(
    ([field, inner]) =>
      CREDENTIAL_FIELD.test(field) || hasCredential(inner, depth - 1)
  )
}

function topLevelFields(body: unknown): string[] {
  if (Array.isArray(body)) {
    return body.flatMap((item) =>
      Array.isArray(item) ? [] : topLevelFields(item)
    )
  }

  return typeof body === "object" && body !== null ? Object.keys(body) : []
}
