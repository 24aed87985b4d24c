import type { MedusaContainer } from "@medusajs/framework/types"
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows"

import { findOne } from "./find"

const CATEGORIES = {
  clothing: ["Clothing", "Worn often, washed often, kept for long."],
  accessories: ["Accessories", "What you take along, rain or shine."],
  home: ["Home goods", "For the kitchen shelf, the desk and the wall."],
} as const

export type CategoryHandle = keyof typeof CATEGORIES

/** The categories of the demo, by handle. */
export async function seedCategories(
  container: MedusaContainer
): Promise<Record<CategoryHandle, string>> {
  const ids: [string, string][] = []

  for (const [handle, [name, description]] of Object.entries(CATEGORIES)) {
    const found = await findOne(container, "product_category", { handle })
    const id = found?.id ?? (await create(container, handle, name, description))
    ids.push([handle, id])
  }

  return Object.fromEntries(ids) as Record<CategoryHandle, string>
}

async function create(
  container: MedusaContainer,
  handle: string,
  name: string,
  description: string
): Promise<string> {
  const { result } = await createProductCategoriesWorkflow(container).run({
    input: {
      product_categories: [{ handle, name, description, is_active: true }],
    },
  })

  return result[0].id
}
