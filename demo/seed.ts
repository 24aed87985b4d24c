import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { seedAdmins } from "./seed/admins"
import { seedArchive } from "./seed/archive"
import { seedAda, seedBob, seedGuest } from "./seed/customers"
import { seedMarkets } from "./seed/markets"
import { seedProducts } from "./seed/products"

/**
 * Fills the demo's database. What is there already is left alone, so that an
 * interrupted run is finished by the next one.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)

  await seedArchive(container)
  const markets = await seedMarkets(container)
  await seedProducts(container, markets)
  await seedAdmins(container)
  await seedAda(container, markets.eu)
  await seedBob(container)
  await seedGuest(container, markets.us)
  logger.info("The demo is seeded")
}
