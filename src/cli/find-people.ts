import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { UsageError } from "./errors"
import { findUser } from "./find-user"

/** The id of an admin user, deleted ones included, or of the one with that e-mail. */
export async function findAdminId(
  container: MedusaContainer,
  idOrEmail: string
): Promise<string> {
  if (idOrEmail.includes("@")) {
    return (await findUser(container, idOrEmail)).id
  }

  const [user] = await container
    .resolve(Modules.USER)
    .listUsers({ id: [idOrEmail] }, { withDeleted: true, take: 1 })
  if (!user) {
    throw new UsageError(`There is no admin user ${idOrEmail}.`)
  }

  return user.id
}

/**
 * The ids of a customer, deleted ones included. An e-mail may be an account's
 * and a guest's at once, and in more than one spelling: all of them.
 */
export async function findCustomerIds(
  container: MedusaContainer,
  idOrEmail: string
): Promise<string[]> {
  const filter = idOrEmail.includes("@")
    ? { email: [idOrEmail, idOrEmail.toLowerCase()] }
    : { id: [idOrEmail] }
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(filter, { withDeleted: true, select: ["id"] })
  if (!customers.length) {
    throw new UsageError(`There is no customer ${idOrEmail}.`)
  }

  return customers.map(({ id }) => id)
}
