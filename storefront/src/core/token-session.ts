/** What a JWT says, read and not verified; null for anything else. */
export function tokenClaims(token: unknown): Record<string, unknown> | null {
  try {
    const payload = (token as string).split(".")[1]!
    const claims: unknown = JSON.parse(
      atob(payload.replace(/-/g, "+").replace(/_/g, "/"))
    )

    return typeof claims === "object"
      ? (claims as Record<string, unknown> | null)
      : null
  } catch {
    return null
  }
}

/**
 * Whether this is an impersonation token, and no ordinary one. Medusa verifies;
 * here it only tells the two kinds apart.
 */
export const isVisit = (token: unknown): token is string => {
  const claims = tokenClaims(token)

  return !!claims && ("sid" in claims || "act" in claims)
}

/** The session id in an impersonation token, null for an ordinary token. */
export function tokenSession(token: unknown): string | null {
  const sid = tokenClaims(token)?.sid

  return isVisit(token) ? (typeof sid === "string" && sid) || "unknown" : null
}
