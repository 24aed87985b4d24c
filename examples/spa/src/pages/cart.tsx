import type { HttpTypes } from "@medusajs/types"
import { Link } from "wouter"

import { money } from "../lib/region"
import type { Loaded } from "../lib/use-loaded"

export function CartPage({
  cart: { data: cart, problem },
}: {
  cart: Loaded<HttpTypes.StoreCart | null>
}) {
  const items = cart?.items ?? []

  return (
    <>
      <h1>Your cart</h1>
      <p role="alert">{problem}</p>
      {cart !== undefined && items.length === 0 && (
        <p>
          It is empty. <Link href="/">See all products</Link>
        </p>
      )}
      <ul className="lines">
        {items.map(({ id, product_title, variant_title, quantity, total }) => (
          <li key={id}>
            <span>
              {quantity} × {product_title}{" "}
              <span className="muted">{variant_title}</span>
            </span>
            {money(total, cart?.currency_code)}
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <p>
          Total <strong>{money(cart?.item_total, cart?.currency_code)}</strong>
        </p>
      )}
    </>
  )
}
