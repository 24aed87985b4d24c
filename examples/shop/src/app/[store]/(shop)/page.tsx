import { PreparedCart } from "medusa-login-as-customer-storefront/react"

import { ProductGrid } from "@/components/product-grid"
import { getCartId } from "@/lib/cookies"
import { getPreparedCart } from "@/lib/data/customer"
import { listProducts } from "@/lib/data/products"
import { storeOf } from "@/lib/store-of"

export default async function CataloguePage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)

  return (
    <>
      <div className="hero">
        <h1>Plain things, made to last</h1>
        <p>
          Eight pieces for the wardrobe, the desk and the kitchen. Nothing that
          goes out of fashion by spring.
        </p>
      </div>
      <PreparedCart
        initial={await getPreparedCart(store)}
        publishableKey={store.publishable_key}
        currentCartId={await getCartId()}
        cartHref={`/${store.prefix}/cart`}
      />
      <ProductGrid store={store} products={await listProducts(store)} />
    </>
  )
}
