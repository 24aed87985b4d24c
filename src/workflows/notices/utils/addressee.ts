import type { RemoteQueryFunction } from "@medusajs/framework/types"

type Query = Omit<RemoteQueryFunction, symbol>

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
  query: Query,
  customer_id: string
): Promise<Addressee | null> {
  const { data: customers } = await query.graph({
    entity: "customer",
    fields: ["email", "first_name", "last_name"],
    filters: { id: customer_id },
  })
  const [customer] = customers

  if (!customer?.email) {
    return null
  }

  const { data: stores } = await query.graph({
    entity: "store",
    fields: ["name"],
  })

  return {
    customer: {
      email: customer.email,
      first_name: customer.first_name,
      last_name: customer.last_name,
    },
    store: { name: stores[0]?.name ?? null },
  }
}
