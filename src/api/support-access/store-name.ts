import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** The shop's name; null where it has none. */
export async function storeName(
  container: MedusaContainer
): Promise<string | null> {
  const { data: stores } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "store", fields: ["name"] })

  return stores[0]?.name ?? null
}
