import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

const PASSWORD = "supersecret"

/** A login by e-mail and password; answers the id of its identity, also of one that is there already. */
export async function register(
  container: MedusaContainer,
  email: string
): Promise<string> {
  const auth = container.resolve(Modules.AUTH)
  const data = { body: { email, password: PASSWORD } } as never
  const made = await auth.register("emailpass", data)
  const { authIdentity, error } = made.success
    ? made
    : await auth.authenticate("emailpass", data)

  if (!authIdentity) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `${email} cannot be registered: ${error}`
    )
  }

  return authIdentity.id
}
