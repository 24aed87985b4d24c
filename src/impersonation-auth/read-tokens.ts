import type { MedusaRequest } from "@medusajs/framework/http"

export type Claims = Record<string, unknown>

/** What a bearer or a cookie session says of its login. Nothing of it is verified yet. */
export type LoginClaims =
  | { carrier: "bearer"; token: string; claims: Claims }
  | { carrier: "cookie"; claims: Claims }

/** One that says to be an impersonation. */
export type ImpersonationToken = LoginClaims

type Carriers = Pick<MedusaRequest, "headers"> & { session?: unknown }

const NONE: ImpersonationToken[] = []

/**
 * The impersonation tokens of a request, the bearer before the cookie session:
 * whatever has `act` or `sid` in its payload, be it valid, expired or forged.
 */
export function readImpersonationTokens(req: Carriers): ImpersonationToken[] {
  const token = readBearer(req.headers.authorization)
  const claims = token === null ? null : decodeClaims(token)
  const bearer =
    token !== null && claims !== null && isImpersonation(claims)
      ? { carrier: "bearer" as const, token, claims }
      : null
  const login = readCookieLogin(req)
  const cookie =
    login && isImpersonation(login)
      ? { carrier: "cookie" as const, claims: login }
      : null

  if (!bearer && !cookie) {
    return NONE
  }

  return [bearer, cookie].filter((found) => found !== null)
}

/** What the bearer and the cookie session of a request say, the bearer first; nothing of it is verified yet. */
export function readLogins(req: Carriers): LoginClaims[] {
  const token = readBearer(req.headers.authorization)
  const claims = token === null ? null : decodeClaims(token)
  const cookie = readCookieLogin(req)

  return [
    ...(token !== null && claims
      ? [{ carrier: "bearer" as const, token, claims }]
      : []),
    ...(cookie ? [{ carrier: "cookie" as const, claims: cookie }] : []),
  ]
}

/** The login that the cookie session carries, of whatever actor; null without one. */
export function readCookieLogin(req: { session?: unknown }): Claims | null {
  const session = req.session

  return isRecord(session) && isRecord(session.auth_context)
    ? session.auth_context
    : null
}

/**
 * The first two words, whatever stands around them, as core's own pattern finds
 * them: what logs in there is seen here. That pattern tries a header of one
 * long word from each of its letters; splitting takes no longer than reading.
 */
function readBearer(authorization: string | undefined): string | null {
  const [scheme, token] = authorization?.trim().split(/\s+/, 2) ?? []

  return scheme?.toLowerCase() === "bearer" ? (token ?? null) : null
}

/** At least as lenient as the verification: what could be accepted is always read. */
export function decodeClaims(token: string): Claims | null {
  const payload = token.split(".")[1]
  if (!payload) {
    return null
  }

  try {
    const claims: unknown = JSON.parse(
      Buffer.from(payload, "base64").toString("utf8")
    )

    return isRecord(claims) ? claims : null
  } catch {
    return null
  }
}

function isImpersonation(claims: Claims): boolean {
  return hasOwn(claims, "act") || hasOwn(claims, "sid")
}

function hasOwn(claims: Claims, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(claims, name)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
