import { existsSync } from "node:fs"
import path from "node:path"

import { dynamicImport } from "@medusajs/framework/utils"

import { OWN, projectPlugins } from "../project/project-plugins"
import type { Check } from "../types"

/** A route of a plugin's `middlewares` file, as far as its order goes. */
type Route = { matcher?: unknown; methods?: unknown; method?: unknown }

/** Whether another plugin's code sees a request before the guard does. */
export const pluginOrder: Check = {
  id: "plugin_order",
  look: async (context) => {
    const plugins = await projectPlugins(context)
    const own = plugins.findIndex(({ name }) => name === OWN)
    const first: string[] = []

    for (const { name, source } of plugins.slice(0, Math.max(0, own))) {
      if ((await routesOf(source)).some(isGlobal)) {
        first.push(name)
      }
    }

    return first.length
      ? {
          status: "warning",
          message: `${first.join(" and ")} ${first.length === 1 ? "has" : "have"} a middleware for all requests, and ${first.length === 1 ? "is" : "are"} listed before this plugin: it runs before it is known whether a login as a customer, or a helper's access, has ended.`,
          mend: `List ${OWN} first in the plugins of medusa-config.`,
        }
      : {
          status: "ok",
          message: "No other plugin's middleware comes before the guard.",
          mend: null,
        }
  },
}

async function routesOf(source: string): Promise<Route[]> {
  const file = ["ts", "js"]
    .map((extension) => path.join(source, `api/middlewares.${extension}`))
    .find((name) => existsSync(name))

  if (!file) {
    return []
  }

  const { default: config } = (await dynamicImport(file)) as {
    default?: { routes?: Route[] }
  }

  return config?.routes ?? []
}

/** Medusa puts matchers of one segment and without methods before all others. */
function isGlobal({ matcher, methods, method }: Route): boolean {
  if (methods || method || typeof matcher !== "string") {
    return false
  }

  const segments = matcher.split("/").filter(Boolean)

  return (
    segments.length < 2 &&
    /^$|[*:]|^(store|auth|admin)$/.test(segments[0] ?? "")
  )
}
