import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { UsageError } from "./errors"

/**
 * The admin user of an e-mail address, as it is spelled or in lower case.
 * Medusa tells addresses apart by case, so two of them are never guessed at.
 */
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

  if (users.length > 1) {
    throw new UsageError(
      `There are two admin users ${email}, spelled differently. Rename one of them first.`
    )
  }

  return users[0]
}
