/** How many in how many seconds. The window begins with the first. */
export type RateLimit = { points: number; seconds: number }

const HOUR = 3600

/**
 * All limits of this plugin. Those of an address only slow down who is wrong:
 * a right code and a right PIN pass whatever was tried from there before, so
 * that nobody is locked out by others behind the same address.
 */
export const RATE_LIMITS = {
  /** Sessions that one admin starts. */
  starts_of_admin: { points: 120, seconds: HOUR },
  /** Customers whom one admin asks for their consent by e-mail. */
  consent_requests_of_admin: { points: 60, seconds: HOUR },
  /** Wrong PINs of one admin, over all customers; then no more are looked at. */
  wrong_pins_of_admin: { points: 20, seconds: HOUR },
  wrong_pins_of_address: { points: 60, seconds: HOUR },
  wrong_codes_of_address: { points: 30, seconds: 600 },
  /** Answers to mailed requests by links that do not hold. */
  wrong_answers_of_address: { points: 30, seconds: 600 },
  /** PINs that one customer makes. */
  pins_of_customer: { points: 10, seconds: HOUR },
  /** Tries of links of invitations that do not hold. */
  wrong_invitations_of_address: { points: 30, seconds: 600 },
  wrong_request_codes_of_address: { points: 10, seconds: HOUR },
  /** Requests for access that a shop takes: a leaked code must not flood it. */
  support_requests_of_shop: { points: 30, seconds: HOUR },
} as const satisfies Record<string, RateLimit>

export type RateLimitName = keyof typeof RATE_LIMITS
