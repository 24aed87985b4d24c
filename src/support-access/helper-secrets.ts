import { randomInt } from "node:crypto"

import scrypt from "scrypt-kdf"

import { createSecret, hashSecret } from "../workflows/one-time-secret"

/** As `@medusajs/auth-emailpass` keeps passwords where its options say nothing. */
const KDF = { logN: 15, r: 8, p: 1 }
const PASSWORD_LENGTH = 20
/** Without what is mistaken for another. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"

/** A new invitation's token, with the hash under which it is known. */
export function createInviteToken(): { token: string; invite_hash: string } {
  const token = createSecret()

  return { token, invite_hash: hashSecret(token) }
}

/** A password to be shown once: about 116 bits. */
export function createPassword(): string {
  return Array.from(
    { length: PASSWORD_LENGTH },
    () => ALPHABET[randomInt(ALPHABET.length)]
  ).join("")
}

/** A password as the emailpass provider keeps and compares it. */
export async function hashPassword(password: string): Promise<string> {
  return (await scrypt.kdf(password, KDF)).toString("base64")
}
