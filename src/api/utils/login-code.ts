import { createHash, randomBytes } from "node:crypto"

/** 256 bits. */
const CODE_BYTES = 32

/** A new login code, base64url, with the hash under which it is known. */
export function createLoginCode(): { code: string; code_hash: string } {
  const code = randomBytes(CODE_BYTES).toString("base64url")

  return { code, code_hash: hashLoginCode(code) }
}

/** The SHA-256 of a login code, hex: all that is ever stored of it. */
export function hashLoginCode(code: string): string {
  return createHash("sha256").update(code).digest("hex")
}
