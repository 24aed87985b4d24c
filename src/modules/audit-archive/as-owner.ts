import { MedusaError } from "@medusajs/framework/utils"

import type { ArchiveOptions } from "../../types"
import { archiveSchema } from "../login-as-customer/options/archive-schema"

/**
 * The same archive as its owner has it, whose address says who, and with which
 * password.
 *
 * @throws MedusaError INVALID_DATA where it is no address for that make
 */
export function asOwner(
  { type, schema, ssl, retention_days }: ArchiveOptions,
  { url }: { url: string }
): ArchiveOptions {
  const given = Object.entries({ type, url, schema, ssl, retention_days })
  const result = archiveSchema.safeParse(
    Object.fromEntries(given.filter(([, value]) => value !== undefined))
  )

  if (!result.success) {
    const [{ message }] = result.error.issues

    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `The address of the archive's owner ${message}.`
    )
  }

  return result.data
}
