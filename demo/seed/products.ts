import type { MedusaContainer } from "@medusajs/framework/types"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"

import { seedCategories, type CategoryHandle } from "./categories"
import { findOne } from "./find"
import type { Markets } from "./markets"
import { picture } from "./pictures"
import { defaultProfileId } from "./shipping"

type DemoProduct = {
  handle: string
  category: CategoryHandle
  title: string
  description: string
  sku: string
  /** In euro; dollars are a tenth more. */
  price: number
  sizes?: string[]
}

const PRODUCTS: DemoProduct[] = [
  {
    handle: "t-shirt",
    category: "clothing",
    title: "T-shirt",
    description: "Heavy cotton, straight cut, made to be washed often.",
    sku: "TEE",
    price: 25,
    sizes: ["S", "M", "L"],
  },
  {
    handle: "hoodie",
    category: "clothing",
    title: "Hoodie",
    description: "Brushed inside, with a pocket for cold hands.",
    sku: "HOODIE",
    price: 60,
    sizes: ["S", "M", "L"],
  },
  {
    handle: "cap",
    category: "accessories",
    title: "Cap",
    description: "Six panels and a brim that keeps its shape.",
    sku: "CAP",
    price: 20,
  },
  {
    handle: "mug",
    category: "home",
    title: "Mug",
    description: "Stoneware, 35 cl, survives the dishwasher.",
    sku: "MUG",
    price: 14,
  },
  {
    handle: "tote-bag",
    category: "accessories",
    title: "Tote bag",
    description: "Holds a week's groceries or two laptops.",
    sku: "TOTE",
    price: 18,
  },
  {
    handle: "notebook",
    category: "home",
    title: "Notebook",
    description: "192 dotted pages that lie flat when open.",
    sku: "NOTEBOOK",
    price: 12,
  },
  {
    handle: "scarf",
    category: "accessories",
    title: "Scarf",
    description: "Merino wool, two metres long.",
    sku: "SCARF",
    price: 45,
  },
  {
    handle: "poster",
    category: "home",
    title: "Poster",
    description: "50 by 70 centimetres on thick matt paper.",
    sku: "POSTER",
    price: 30,
  },
]

/** The catalogue, the same in both storefronts. */
export async function seedProducts(
  container: MedusaContainer,
  markets: Markets
): Promise<void> {
  const sales_channels = Object.values(markets).map(
    ({ sales_channel_id: id }) => ({ id })
  )
  const shipping_profile_id = await defaultProfileId(container)

  const categories = await seedCategories(container)

  for (const product of PRODUCTS) {
    const { category, handle, title, description } = product
    if (await findOne(container, "product", { handle })) {
      continue
    }
    const url = picture(handle)
    await createProductsWorkflow(container).run({
      input: {
        products: [
          {
            handle,
            title,
            description,
            status: "published",
            sales_channels,
            shipping_profile_id,
            category_ids: [categories[category]],
            thumbnail: url,
            images: [{ url }],
            ...variants(product),
          },
        ],
      },
    })
  }
}

function variants({ sku, price, sizes }: DemoProduct) {
  const values = sizes ?? ["One size"]

  return {
    options: [{ title: "Size", values }],
    variants: values.map((value, index) => ({
      title: value,
      variant_rank: index,
      sku: sizes ? `${sku}-${value}` : sku,
      options: { Size: value },
      manage_inventory: false,
      prices: [
        { currency_code: "eur", amount: price },
        { currency_code: "usd", amount: Math.round(price * 11) / 10 },
      ],
    })),
  }
}
