/** Event data for each session that a change ended. */
export function endedSessionEvents(outcome: {
  ended_session_ids: string[]
}): { id: string }[] {
  return outcome.ended_session_ids.map((id) => ({ id }))
}
