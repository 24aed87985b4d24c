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
 * The session id in an impersonation token, null for an ordinary token. Medusa
 * verifies; here it only tells the two kinds apart.
 */
export function tokenSession(token: unknown): string | null {
  const claims = tokenClaims(token)

  return claims && ("sid" in claims || "act" in claims)
    ? (typeof claims.sid === "string" && claims.sid) || "unknown"
    : null
}
