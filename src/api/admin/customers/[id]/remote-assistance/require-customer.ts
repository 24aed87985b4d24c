import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../../errors"

/** Refuses a customer who is not there: "never said" would be no answer. */
export async function requireCustomer(
  container: MedusaContainer,
  id: string
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields: ["id"],
    filters: { id },
  })
  if (!data.length) {
    throw new ImpersonationError("customer_not_found")
  }
}
