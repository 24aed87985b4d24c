import { ImpersonationError } from "../../../errors"

const HASH = /^[0-9a-f]{64}$/

/**
 * What stands for a secret is a SHA-256 in hex, never the secret itself.
 *
 * @throws invalid_request naming the field
 */
export function checkHash(name: string, hash: string): void {
  if (!HASH.test(hash)) {
    throw new ImpersonationError("invalid_request", `${name} is not valid.`)
  }
}
