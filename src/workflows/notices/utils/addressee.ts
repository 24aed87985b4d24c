import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { resolveService } from "../../resolve-service"

/** The part of a notice that says to whom, and from which shop. */
export type Addressee = {
  customer: {
    email: string
    first_name: string | null
    last_name: string | null
  }
  store: { name: string | null }
}

/** Whom a notice goes to; null when she is gone or has no e-mail address. */
export async function readAddressee(
  container: MedusaContainer,
  customer_id: string
): Promise<Addressee | null> {
  const email = await resolveService(container).retrieveMailAddress(customer_id)

  if (!email) {
    return null
  }

  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: customers } = await query.graph({
    entity: "customer",
    fields: ["first_name", "last_name"],
    filters: { id: customer_id },
  })
  const { data: stores } = await query.graph({
    entity: "store",
    fields: ["name"],
  })

  return {
    customer: {
      email,
      first_name: customers[0]?.first_name ?? null,
      last_name: customers[0]?.last_name ?? null,
    },
    store: { name: stores[0]?.name ?? null },
  }
}
