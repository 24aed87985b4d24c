import type { EndSessionsOutcome } from "../../types"

/** What to say when some of many sessions could not be ended; null when all were. */
export function endFailure({
  ended_session_ids,
  failed_session_ids,
}: EndSessionsOutcome): string | null {
  return failed_session_ids.length
    ? `Sessions that could not be ended: ${failed_session_ids.length}. Ended: ${ended_session_ids.length}. Try again.`
    : null
}
