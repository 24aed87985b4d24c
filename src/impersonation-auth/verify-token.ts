import { getAuthContextFromJwtToken } from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import jwt from "jsonwebtoken"

import type { LoginClaims } from "./read-tokens"

type HttpConfig = ConfigModule["projectConfig"]["http"]

/** `expired`: the signature is good, the time is over. */
export type Verdict = "valid" | "expired" | "forged"

/**
 * Checks a token as Medusa itself does: same key, same options. What a cookie
 * session carries was verified when it was stored, but core never looks at its
 * expiry again.
 */
export function verifyToken(token: LoginClaims, http: HttpConfig): Verdict {
  if (token.carrier === "cookie") {
    return isPast(token.claims.exp) ? "expired" : "valid"
  }

  const options = http.jwtVerifyOptions ?? http.jwtOptions
  const verified = getAuthContextFromJwtToken(
    `Bearer ${token.token}`,
    http.jwtSecret as string,
    ["bearer"],
    ["*"],
    http.jwtPublicKey as string | undefined,
    options
  )
  if (verified) {
    return "valid"
  }

  return hasGoodSignature(token.token, http) ? "expired" : "forged"
}

function hasGoodSignature(token: string, http: HttpConfig): boolean {
  const { algorithm, ...options } = {
    algorithm: undefined as jwt.Algorithm | undefined,
    ...(http.jwtVerifyOptions ?? http.jwtOptions),
  } as jwt.VerifyOptions & { algorithm?: jwt.Algorithm }

  try {
    jwt.verify(token, (http.jwtPublicKey ?? http.jwtSecret) as jwt.Secret, {
      ...options,
      ...(algorithm && !options.algorithms ? { algorithms: [algorithm] } : {}),
      complete: false,
      ignoreExpiration: true,
      ignoreNotBefore: false,
    })

    return true
  } catch {
    return false
  }
}

function isPast(exp: unknown): boolean {
  return typeof exp === "number" && exp * 1000 <= Date.now()
}
