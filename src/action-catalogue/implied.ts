import type { ActionKey } from "./actions"
import { asRecord } from "./safe-value"

/** What a body does beside what its route is named for. */
export type Implied = (body: unknown) => ActionKey[]

/** A new cart may come with products and promotion codes. */
export const newCart: Implied = (body) => [
  ...given(body, "items", "line_item_added"),
  ...given(body, "promo_codes", "promotion_added"),
]

/** Promotion codes given with a cart replace those that it has. */
export const cart: Implied = (body) =>
  given(body, "promo_codes", "promotion_added", "promotion_removed")

/** Medusa takes a line of quantity 0 out of the cart. */
export const lineItem: Implied = (body) => {
  const quantity = asRecord(body)?.quantity

  return quantity !== undefined && Number(quantity) === 0
    ? ["line_item_removed"]
    : []
}

function given(body: unknown, field: string, ...actions: ActionKey[]) {
  const value = asRecord(body)?.[field]

  return value === undefined || value === null ? [] : actions
}
