import { useCallback, useState, type FormEvent } from "react"

import { addToCart } from "../lib/cart"
import { sdk } from "../lib/medusa"
import { money, region } from "../lib/region"
import { problemOf, useLoaded } from "../lib/use-loaded"

export function ProductPage({
  handle,
  onBuy,
}: {
  handle: string
  onBuy: () => Promise<void>
}) {
  const [said, setSaid] = useState("")
  const load = useCallback(async () => {
    const { id: region_id } = await region()
    const fields = "*variants.calculated_price"
    const query = { handle, region_id, fields }

    return (await sdk.store.product.list(query)).products[0] ?? null
  }, [handle])
  const { data: product, problem } = useLoaded(load)

  const buy = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)

    try {
      await addToCart(String(form.get("variant")))
      await onBuy()
      setSaid("Added to the cart.")
    } catch (error) {
      setSaid(problemOf(error))
    }
  }

  if (!product) {
    return <p role="alert">{product === null ? "Not sold here." : problem}</p>
  }

  return (
    <div className="product">
      <img src={product.thumbnail ?? "data:,"} alt="" />
      <form onSubmit={(event) => void buy(event)}>
        <h1>{product.title}</h1>
        <p className="muted">{product.description}</p>
        <fieldset>
          <legend>Variant</legend>
          {product.variants?.map(({ id, title, calculated_price }, index) => (
            <label key={id}>
              <input
                type="radio"
                name="variant"
                value={id}
                defaultChecked={index === 0}
              />
              {title}
              <span className="muted">
                {money(
                  calculated_price?.calculated_amount,
                  calculated_price?.currency_code
                )}
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit">Add to cart</button>
        <p role="status">{said}</p>
      </form>
    </div>
  )
}
