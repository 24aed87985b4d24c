import { createHmac, randomInt } from "node:crypto"

import {
  type JwtSecret,
  secretBytes,
} from "../../modules/login-as-customer/domain/secret-bytes"

const DIGITS = 6
const PURPOSE = "medusa-plugin-login-as-customer/support-pin"

/** A new support PIN: six digits, leading zeros included. */
export function createSupportPin(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0")
}

/**
 * What is stored of a customer's PIN: an HMAC-SHA-256, hex, under a key made
 * of the shop's `jwtSecret`. A million PINs are soon tried on any salted hash,
 * however slow; whoever reads the database alone learns nothing from this one,
 * and whoever has the secret can sign tokens and needs no PIN. It costs no
 * time, so that guessing cannot keep the server busy.
 */
export function hashSupportPin(
  input: { customer_id: string; pin: string },
  jwtSecret: JwtSecret
): string {
  const key = hmac(secretBytes(jwtSecret), PURPOSE).digest()

  // A PIN is ASCII digits: what stands after them is the customer.
  return hmac(key, `${input.pin}:${input.customer_id}`).digest("hex")
}

function hmac(key: string | Buffer, message: string) {
  return createHmac("sha256", key).update(message)
}
