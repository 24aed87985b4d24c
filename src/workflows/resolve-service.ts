import type { MedusaContainer } from "@medusajs/framework/types"

import { LOGIN_AS_CUSTOMER_MODULE } from "../modules/login-as-customer"
import type { ILoginAsCustomerModuleService } from "../types"

/** The plugin's module service, by its interface. */
export function resolveService(
  container: Pick<MedusaContainer, "resolve">
): ILoginAsCustomerModuleService {
  return container.resolve<ILoginAsCustomerModuleService>(
    LOGIN_AS_CUSTOMER_MODULE
  )
}
