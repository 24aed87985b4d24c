/** How long before its end staff are told of an access, at the earliest. */
export const WARN_HOURS = 24
/** Of a short one: when so much of its time is left. */
export const WARN_SHARE = 0.25
/** Requests of outside support that the feed tells of. */
export const REQUESTS_TOLD_A_DAY = 20
