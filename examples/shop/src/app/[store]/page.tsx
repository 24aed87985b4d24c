import Link from "next/link"

import { Picture } from "@/components/picture"
import { listProducts, lowestPrice } from "@/lib/data/products"
import { formatMoney } from "@/lib/format"
import { storeOf } from "@/lib/store-of"

export default async function CataloguePage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const products = await listProducts(store)

  return (
    <>
      <h1>Everything we make</h1>
      <ul className="catalogue">
        {products.map((product) => {
          const price = lowestPrice(product)

          return (
            <li key={product.id}>
              <Link href={`/${store.prefix}/products/${product.handle}`}>
                <Picture title={product.title} src={product.thumbnail} />
                <span className="title">{product.title}</span>
                <span className="price">
                  {price
                    ? formatMoney(price.amount, price.currency)
                    : "Not sold here"}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}
