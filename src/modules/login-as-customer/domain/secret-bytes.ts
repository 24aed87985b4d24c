import { KeyObject } from "node:crypto"

import type { ConfigModule } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

/** The shop's `projectConfig.http.jwtSecret`, in any form that Medusa takes. */
export type JwtSecret = ConfigModule["projectConfig"]["http"]["jwtSecret"]

/**
 * The secret's bytes, to derive keys from.
 *
 * @throws MedusaError UNEXPECTED_STATE when there is none
 */
export function secretBytes(secret: JwtSecret): string | Buffer {
  if (!secret) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "projectConfig.http.jwtSecret is not set."
    )
  }
  if (secret instanceof KeyObject) {
    return secret.type === "secret"
      ? secret.export()
      : secret.export({ type: "pkcs8", format: "der" })
  }

  return typeof secret === "object" && "key" in secret
    ? (secret.key as string | Buffer)
    : secret
}
