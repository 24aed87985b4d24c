import { createHash, randomBytes } from "node:crypto"

/** 256 bits. */
const SECRET_BYTES = 32

/** A new login code, or the token of a mailed link: base64url. */
export function createSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url")
}

/** The SHA-256 of a secret, hex: all that is ever stored of it. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}
