import type { MedusaContainer } from "@medusajs/framework/types"

import { ImpersonationError } from "../../errors"
import type { SupportAccessDTO } from "../../types"
import { resolveService } from "../../workflows/resolve-service"
import { UsageError } from "../errors"

const ID = /^[0-9A-Za-z_-]{1,64}$/
/** More accesses of one address than anybody grants in the life of a shop. */
const AT_MOST = 200

/** An open access comes before what is over, whatever is newer. */
const OPEN = ["active", "invited", "requested"]

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
  const { rows } = await resolveService(container).listSupportAccessPage(
    { q: email },
    { limit: AT_MOST }
  )
  const theirs = rows.filter((access) => access.email === email)

  return theirs.find(({ status }) => OPEN.includes(status)) ?? theirs[0]
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
