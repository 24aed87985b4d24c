import { createSecret, hashSecret } from "../../workflows/one-time-secret"

/** A new login code, base64url, with the hash under which it is known. */
export function createLoginCode(): { code: string; code_hash: string } {
  const code = createSecret()

  return { code, code_hash: hashLoginCode(code) }
}

/** The SHA-256 of a login code, hex: all that is ever stored of it. */
export function hashLoginCode(code: string): string {
  return hashSecret(code)
}
