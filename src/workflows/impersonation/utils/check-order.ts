import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../errors"

type OrderRow = { customer_id?: string | null; email?: string | null }

/**
 * Refuses an order that is not the customer's: neither under her id nor, as
 * guests order, under her e-mail.
 */
export async function checkOrder(
  container: MedusaContainer,
  { order_id, customer_id }: { order_id: string; customer_id: string }
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["id", "customer_id", "email"],
    filters: { id: order_id },
  })
  const order = orders[0] as OrderRow | undefined
  if (order?.customer_id === customer_id) {
    return
  }

  const { data: customers } = await query.graph({
    entity: "customer",
    fields: ["id", "email"],
    filters: { id: customer_id },
  })
  const customer = customers[0] as { email?: string | null } | undefined
  if (!isSameEmail(order?.email, customer?.email)) {
    throw new ImpersonationError("order_not_found")
  }
}

function isSameEmail(a?: string | null, b?: string | null): boolean {
  return !!a && a.toLowerCase() === b?.toLowerCase()
}
