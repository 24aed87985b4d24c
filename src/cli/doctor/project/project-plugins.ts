import type { ConfigModule } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  getResolvedPlugins,
} from "@medusajs/framework/utils"

import type { DoctorContext } from "../types"

/** The folder of this plugin's sources, compiled or not. */
export const OWN = "medusa-plugin-login-as-customer"

/** The project's plugins in their order: name, and where the code is. */
export async function projectPlugins({
  container,
  directory,
}: DoctorContext): Promise<{ name: string; source: string }[]> {
  const config = container.resolve<ConfigModule>(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  const plugins = await getResolvedPlugins(directory, config)

  return plugins.map(({ name, resolve }) => ({ name, source: resolve }))
}
