/** How many refusals of one admin within `ALARM_MINUTES` are a series. */
export const SERIES = { refused_starts: 5, refused_actions: 30 } as const

/** Minutes within which refusals count together. */
export const ALARM_MINUTES = 10

/** How far back alarms are looked for, so that a job that stood still loses none. */
export const LOOK_BACK_MINUTES = 60

/** Reused codes that are told in 24 hours, so that a broken shop does not flood the feed. */
export const REUSED_CODES_A_DAY = 20

/** Ends and returns of the archive that are told in 24 hours, so that one that comes and goes does not either. */
export const ARCHIVE_TURNS_A_DAY = 20

/** Refusals of a start that are slips of a form, or mean nobody in particular. */
export const SLIPS = [
  "impersonation_disabled",
  "impersonation_unavailable",
  "invalid_request",
  "reason_required",
  "step_up_required",
  "storefront_required",
  "storefront_unknown",
]

/** How far back consents given by staff are looked for. */
export const CONSENT_LOOK_BACK_HOURS = 6

/** Consents given by staff that one customer is told of in 24 hours. */
export const CONSENT_NOTICES_A_DAY = 5
