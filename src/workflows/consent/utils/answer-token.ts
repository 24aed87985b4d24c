import { createHash, randomBytes } from "node:crypto"

/** 256 bits. */
const TOKEN_BYTES = 32

/** A new token for a mailed link, base64url. */
export function createAnswerToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url")
}

/** The SHA-256 of a token, hex: all that is ever stored of it. */
export function hashAnswerToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}
