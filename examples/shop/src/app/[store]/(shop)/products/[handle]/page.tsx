import type { Metadata } from "next"
import { notFound } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { Picture } from "@/components/picture"
import { addToCart } from "@/lib/actions/cart"
import { productByHandle } from "@/lib/data/products"
import { formatMoney } from "@/lib/format"
import { storeOf } from "@/lib/store-of"

type Props = { params: Promise<{ store: string; handle: string }> }

async function productOf(params: Props["params"]) {
  const store = await storeOf(params)
  const product = await productByHandle(store, (await params).handle)

  return { store, product: product ?? notFound() }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await productOf(params)).product.title }
}

export default async function ProductPage({ params }: Props) {
  const { store, product } = await productOf(params)
  const variants = (product.variants ?? [])
    .filter(
      ({ calculated_price }) =>
        typeof calculated_price?.calculated_amount === "number"
    )
    .sort((a, b) => (a.variant_rank ?? 0) - (b.variant_rank ?? 0))

  return (
    <div className="product">
      <Picture
        title={product.title}
        src={product.thumbnail}
        sizes="(max-width: 46rem) 100vw, 36rem"
        isFirst
      />
      <div className="buy">
        <h1>{product.title}</h1>
        <p className="lead">{product.description}</p>
        {variants.length === 0 ? (
          <p>Not sold here.</p>
        ) : (
          <ActionForm
            action={addToCart}
            store={store.prefix}
            submit="Add to cart"
          >
            <fieldset className="choices sizes">
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
