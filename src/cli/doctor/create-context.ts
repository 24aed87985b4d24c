import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { resolveService } from "../../workflows/resolve-service"
import type { DoctorContext } from "./types"

/** What the checks of a Medusa project look at. */
export function createContext(container: MedusaContainer): DoctorContext {
  const database = container.resolve<Knex>(
    ContainerRegistrationKeys.PG_CONNECTION
  )

  return {
    container,
    directory: process.cwd(),
    service: resolveService(container),
    select: async <T extends object>(statement: string) => {
      const { rows } = await database.raw<{ rows: T[] }>(statement)

      return rows
    },
  }
}
