import { notFound } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { Picture } from "@/components/picture"
import { addToCart } from "@/lib/actions/cart"
import { productByHandle } from "@/lib/data/products"
import { formatMoney } from "@/lib/format"
import { storeOf } from "@/lib/store-of"

export default async function ProductPage({
  params,
}: {
  params: Promise<{ store: string; handle: string }>
}) {
  const store = await storeOf(params)
  const product = await productByHandle(store, (await params).handle)

  if (!product) {
    notFound()
  }

  const variants = (product.variants ?? [])
    .filter(
      ({ calculated_price }) =>
        typeof calculated_price?.calculated_amount === "number"
    )
    .sort((a, b) => (a.variant_rank ?? 0) - (b.variant_rank ?? 0))

  return (
    <div className="product">
      <Picture title={product.title} src={product.thumbnail} />
      <div>
        <h1>{product.title}</h1>
        <p>{product.description}</p>
        {variants.length === 0 ? (
          <p>Not sold here.</p>
        ) : (
          <ActionForm
            action={addToCart}
            store={store.prefix}
            submit="Add to cart"
          >
            <fieldset className="choices">
              <legend>Variant</legend>
              {variants.map((variant, index) => (
                <label key={variant.id}>
                  <input
                    type="radio"
                    name="variant_id"
                    value={variant.id}
                    defaultChecked={index === 0}
                  />
                  <span>{variant.title}</span>
                  <span className="price">
                    {formatMoney(
                      variant.calculated_price?.calculated_amount,
                      variant.calculated_price?.currency_code ?? "eur"
                    )}
                  </span>
                </label>
              ))}
            </fieldset>
            <label className="field short">
              <span>Quantity</span>
              <input
                type="number"
                name="quantity"
                min={1}
                max={20}
                defaultValue={1}
              />
            </label>
          </ActionForm>
        )}
      </div>
    </div>
  )
}
