import type { HttpTypes } from "@medusajs/types"

import { formatDate, formatMoney } from "@/lib/format"

import { Picture } from "./picture"
import { Totals } from "./totals"

/** The words that mark an order that support placed. */
export const ASSISTED = "Placed with assistance by our support"

/** Lines, address and totals of an order. */
export function OrderView({
  order,
  assisted,
}: {
  order: HttpTypes.StoreOrder
  assisted: boolean
}) {
  const address = order.shipping_address

  return (
    <>
      <p className="muted">
        {formatDate(order.created_at)} · {order.email}
      </p>
      {assisted && <p className="mark">{ASSISTED}</p>}
      <div className="with-side">
        <ul className="lines">
          {order.items?.map((line) => (
            <li key={line.id}>
              <Picture
                title={line.product_title ?? line.title}
                src={line.thumbnail}
                sizes="5rem"
              />
              <div>
                <strong>{line.product_title ?? line.title}</strong>
                <span className="muted">{line.variant_title}</span>
              </div>
              <span>
                {line.quantity} ×{" "}
                {formatMoney(line.unit_price, order.currency_code)}
              </span>
            </li>
          ))}
        </ul>
        <aside className="panel">
          <Totals of={order} />
          {address && (
            <address>
              {address.first_name} {address.last_name}
              <br />
              {address.address_1}
              <br />
              {address.postal_code} {address.city}
              <br />
              {address.country_code?.toUpperCase()}
            </address>
          )}
        </aside>
      </div>
    </>
  )
}
