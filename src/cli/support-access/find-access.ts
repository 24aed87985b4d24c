import type { MedusaContainer } from "@medusajs/framework/types"

import { ImpersonationError } from "../../errors"
import type { SupportAccessDTO } from "../../types"
import { resolveService } from "../../workflows/resolve-service"
import { UsageError } from "../errors"

const ID = /^[0-9A-Za-z_-]{1,64}$/

/**
 * What is meant by an address, whatever is newer: who helps already may ask
 * anew with the shop's code, and is not to hide behind that.
 */
const FIRST = ["active", "invited", "requested"] as const

/**
 * The access of an id, or of an e-mail address: the open one, else the latest.
 *
 * @throws UsageError where there is none
 */
export async function findAccess(
  container: MedusaContainer,
  idOrEmail: string
): Promise<SupportAccessDTO> {
  const found = idOrEmail.includes("@")
    ? await byEmail(container, idOrEmail.trim().toLowerCase())
    : await byId(container, idOrEmail)

  if (!found) {
    throw new UsageError(`There is no support access ${idOrEmail}.`)
  }

  return found
}

async function byEmail(
  container: MedusaContainer,
  email: string
): Promise<SupportAccessDTO | undefined> {
  const service = resolveService(container)

  // Each by itself, so that no number of requests crowds an access out.
  for (const status of [...FIRST.map((one) => [one]), undefined]) {
    const { rows } = await service.listSupportAccessPage(
      { email, status },
      { limit: 1 }
    )

    if (rows.length) {
      return rows[0]
    }
  }

  return undefined
}

async function byId(
  container: MedusaContainer,
  id: string
): Promise<SupportAccessDTO | undefined> {
  if (!ID.test(id)) {
    return undefined
  }

  try {
    return await resolveService(container).retrieveSupportAccessView(id)
  } catch (error) {
    if (
      error instanceof ImpersonationError &&
      error.code === "support_access_not_found"
    ) {
      return undefined
    }

    throw error
  }
}
