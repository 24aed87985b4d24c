/** How long a mailed link can be answered. */
export const REQUEST_DAYS = 7

/** A customer is asked at most once within so many hours, whoever asks. */
export const REQUEST_PAUSE_HOURS = 24
