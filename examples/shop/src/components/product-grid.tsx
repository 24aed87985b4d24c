import type { HttpTypes } from "@medusajs/types"
import Link from "next/link"

import { lowestPrice } from "@/lib/data/products"
import type { Store } from "@/lib/env"
import { formatMoney } from "@/lib/format"

import { Picture } from "./picture"

/** Products with picture and lowest price, each a link to its page. */
export function ProductGrid({
  store,
  products,
}: {
  store: Store
  products: HttpTypes.StoreProduct[]
}) {
  return (
    <ul className="catalogue">
      {products.map((product) => {
        const price = lowestPrice(product)

        return (
          <li key={product.id}>
            <Link href={`/${store.prefix}/products/${product.handle}`}>
              <Picture
                title={product.title}
                src={product.thumbnail}
                sizes="(max-width: 40rem) 50vw, 17rem"
              />
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
  )
}
