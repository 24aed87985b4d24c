const MINUTE_MS = 60_000

/** Clocks of several servers may differ; a challenge of the far future is none. */
const SKEW_MS = 2 * MINUTE_MS

/**
 * Whether an MFA challenge is young enough.
 *
 * @param completedAt ISO 8601, as the login says; null: none was completed
 */
export function isFresh(
  completedAt: string | null | undefined,
  maxAgeMinutes: number,
  now: Date
): boolean {
  const age = completedAt ? now.getTime() - Date.parse(completedAt) : NaN

  return age >= -SKEW_MS && age <= maxAgeMinutes * MINUTE_MS
}
