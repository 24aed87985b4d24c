/**
 * The session id in an impersonation token, null for an ordinary token. Read,
 * not verified: Medusa verifies; here it only tells the two kinds apart.
 */
export function tokenSession(token: string | undefined): string | null {
  const payload = token?.split(".")[1]

  if (!payload) {
    return null
  }

  try {
    const base64 = payload.replace(/-/g, "+").replace(/_/g, "/")
    const claims = JSON.parse(atob(base64)) as Record<string, unknown>

    return typeof claims.sid === "string" && claims.sid !== ""
      ? claims.sid
      : "act" in claims
        ? "unknown"
        : null
  } catch {
    return null
  }
}
