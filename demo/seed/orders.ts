import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"
import {
  addShippingMethodToCartWorkflow,
  completeCartWorkflow,
  createCartWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  listShippingOptionsForCartWorkflow,
} from "@medusajs/medusa/core-flows"

import { findOne } from "./find"
import type { Market } from "./markets"

type Purchase = {
  email: string
  customer_id?: string
  address: Record<string, string>
  skus: string[]
}

/** The id of the variant with this SKU. */
export async function variantId(
  container: MedusaContainer,
  sku: string
): Promise<string> {
  const variant = await findOne(container, "product_variant", { sku })
  if (!variant) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `The demo has no variant ${sku}`
    )
  }

  return variant.id
}

export async function countOrders(
  container: MedusaContainer,
  email: string
): Promise<number> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { email },
  })

  return data.length
}

/** Buys as a shopper does: cart, shipping, payment, completion. */
export async function placeOrder(
  container: MedusaContainer,
  market: Market,
  { email, customer_id, address, skus }: Purchase
): Promise<void> {
  const items = await Promise.all(
    skus.map(async (sku) => ({
      variant_id: await variantId(container, sku),
      quantity: 1,
    }))
  )
  const { result: cart } = await createCartWorkflow(container).run({
    input: {
      ...market,
      email,
      customer_id,
      items,
      shipping_address: address,
      billing_address: address,
    },
  })
  const { result: options } = await listShippingOptionsForCartWorkflow(
    container
  ).run({ input: { cart_id: cart.id, is_return: false } })
  await addShippingMethodToCartWorkflow(container).run({
    input: { cart_id: cart.id, options: [{ id: options[0].id }] },
  })
  await createPaymentCollectionForCartWorkflow(container).run({
    input: { cart_id: cart.id },
  })
  const payment = await findOne<{ payment_collection: { id: string } }>(
    container,
    "cart",
    { id: cart.id },
    ["payment_collection.id"]
  )
  await createPaymentSessionsWorkflow(container).run({
    input: {
      payment_collection_id: payment!.payment_collection.id,
      provider_id: "pp_system_default",
    },
  })
  await completeCartWorkflow(container).run({ input: { id: cart.id } })
}
