import type { ActionKey } from "./actions"
import { asRecord } from "./safe-value"

/** What a body does beside what its route is named for. */
export type Implied = (body: unknown) => ActionKey[]

/** A new cart may come with products and promotion codes. */
export const newCart: Implied = (body) => [
  ...given(body, "items", "line_item_added"),
  ...given(body, "promo_codes", "promotion_added"),
]

/**
 * Promotion codes given with a cart replace those that it has, an e-mail
 * address may give it to another customer, and a region takes lines out.
 */
export const cart: Implied = (body) => [
  ...given(body, "promo_codes", "promotion_added", "promotion_removed"),
  ...given(body, "email", "cart_customer_set"),
  ...given(body, "region_id", "line_item_removed"),
]

/** An empty list takes all promotion codes away. */
export const promotions: Implied = (body) => {
  const codes = asRecord(body)?.promo_codes

  return Array.isArray(codes) && !codes.length ? ["promotion_removed"] : []
}

/** Medusa takes a line of quantity 0 out of the cart. */
export const lineItem: Implied = (body) => {
  const quantity = asRecord(body)?.quantity

  return quantity !== undefined && Number(quantity) === 0
    ? ["line_item_removed"]
    : []
}

/** A new default address is written into the one that was it before. */
export const newAddress: Implied = (body) => {
  const address = asRecord(body)

  return address?.is_default_shipping || address?.is_default_billing
    ? ["address_changed"]
    : []
}

function given(
  body: unknown,
  field: string,
  ...actions: ActionKey[]
): ActionKey[] {
  const value = asRecord(body)?.[field]

  return value === undefined || value === null ? [] : actions
}
