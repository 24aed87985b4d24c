import { Link } from "wouter"

import { sdk } from "../lib/medusa"
import { money, region } from "../lib/region"
import { useLoaded } from "../lib/use-loaded"

const FIELDS = "handle,title,thumbnail,*variants.calculated_price"

async function load() {
  const { id: region_id } = await region()
  const query = { region_id, fields: FIELDS, limit: 24 }

  return (await sdk.store.product.list(query)).products
}

export function ProductsPage() {
  const { data: products, problem } = useLoaded(load)

  return (
    <>
      <h1>All products</h1>
      <p role="alert">{problem}</p>
      <ul className="catalogue" aria-busy={!products && !problem}>
        {products?.map(({ id, handle, title, thumbnail, variants }) => {
          const price = variants?.[0]?.calculated_price

          return (
            <li key={id}>
              <Link href={`/products/${handle}`}>
                <img src={thumbnail ?? "data:,"} alt="" />
                <span>{title}</span>
                <span className="muted">
                  {money(price?.calculated_amount, price?.currency_code)}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}
