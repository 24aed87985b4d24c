import type { Metadata } from "next"
import { notFound } from "next/navigation"

import { ProductGrid } from "@/components/product-grid"
import { categoryByHandle } from "@/lib/data/categories"
import { listProducts } from "@/lib/data/products"
import { storeOf } from "@/lib/store-of"

type Props = { params: Promise<{ store: string; handle: string }> }

async function categoryOf(params: Props["params"]) {
  const store = await storeOf(params)
  const category = await categoryByHandle(store, (await params).handle)

  return { store, category: category ?? notFound() }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await categoryOf(params)).category.name }
}

export default async function CategoryPage({ params }: Props) {
  const { store, category } = await categoryOf(params)
  const products = await listProducts(store, category.id)

  return (
    <>
      <div className="hero">
        <h1>{category.name}</h1>
        <p>{category.description}</p>
      </div>
      {products.length === 0 && <p>Nothing here at the moment.</p>}
      <ProductGrid store={store} products={products} />
    </>
  )
}
