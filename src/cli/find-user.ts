import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { UsageError } from "./errors"

/** The admin user of an e-mail address. */
export async function findUser(
  container: MedusaContainer,
  email: string
): Promise<{ id: string; email: string }> {
  const users = await container
    .resolve(Modules.USER)
    .listUsers({ email: [email, email.toLowerCase()] })
  if (!users.length) {
    throw new UsageError(`There is no admin user ${email}.`)
  }

  return users[0]
}
