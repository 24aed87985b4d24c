import Link from "next/link"

import { ActionForm } from "@/components/action-form"
import { Picture } from "@/components/picture"
import { Totals } from "@/components/totals"
import { changeLine } from "@/lib/actions/cart"
import { getCart } from "@/lib/data/cart"
import { formatMoney } from "@/lib/format"
import { storeOf } from "@/lib/store-of"

export default async function CartPage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const cart = await getCart(store)

  if (!cart?.items?.length) {
    return (
      <>
        <h1>Cart</h1>
        <p>
          The cart is empty. <Link href={`/${store.prefix}`}>Look around</Link>
        </p>
      </>
    )
  }

  return (
    <>
      <h1>Cart</h1>
      <div className="with-side">
        <ul className="lines">
          {cart.items.map((line) => (
            <li key={line.id}>
              <Picture
                title={line.product_title ?? line.title}
                src={line.thumbnail}
                sizes="5rem"
              />
              <div>
                <strong>{line.product_title ?? line.title}</strong>
                <span className="muted">{line.variant_title}</span>
                <span>
                  {formatMoney(line.unit_price, cart.currency_code)} each
                </span>
              </div>
              <ActionForm
                action={changeLine}
                store={store.prefix}
                submit="Update"
                quiet
                className="inline"
                label={`Update the quantity of ${line.product_title}`}
              >
                <input type="hidden" name="line_id" value={line.id} />
                <input
                  key={line.quantity}
                  type="number"
                  name="quantity"
                  min={1}
                  max={99}
                  defaultValue={line.quantity}
                  aria-label={`Quantity of ${line.product_title}`}
                />
              </ActionForm>
              <ActionForm
                action={changeLine}
                store={store.prefix}
                submit="Remove"
                quiet
                className="inline"
                label={`Remove ${line.product_title}`}
              >
                <input type="hidden" name="line_id" value={line.id} />
                <input type="hidden" name="quantity" value="0" />
              </ActionForm>
            </li>
          ))}
        </ul>
        <aside className="panel">
          <Totals of={cart} />
          <Link className="primary" href={`/${store.prefix}/checkout`}>
            Check out
          </Link>
        </aside>
      </div>
    </>
  )
}
