import type { ConfigModule } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  parseCorsOrigins,
} from "@medusajs/framework/utils"

import type { Check, DoctorContext } from "../types"

type List = "storeCors" | "adminCors" | "authCors"

const LISTS: readonly List[] = ["storeCors", "adminCors", "authCors"]

/** No shop lists these: a list that admits both admits everybody. */
const STRANGERS = ["https://stranger.invalid", "http://x.example.invalid:1"]

/**
 * Whether storefronts and dashboard may call Medusa from the browser, and
 * nobody else.
 */
export const cors: Check = {
  id: "cors",
  look: async (context) => {
    const http = httpOf(context)
    const open = LISTS.filter((list) =>
      STRANGERS.every((origin) => admits(http[list], origin))
    )

    if (open.length) {
      return {
        status: "error",
        message: `${open.join(" and ")} admit${open.length === 1 ? "s" : ""} every origin: any website can act with the logins of whoever visits it.`,
        mend: `Name the origins one by one in projectConfig.http.${open.join(" and ")}.`,
      }
    }

    const stars = LISTS.filter((list) => http[list].split(",").includes("*"))
    const lacks = wantedOf(context).filter(
      ({ origin, list }) => !admits(http[list], origin)
    )

    return lacks.length
      ? {
          status: "warning",
          message: `${lacks.map(({ list, origin, what }) => `${list} lacks ${origin} (${what})`).join("; ")}.`,
          mend: `Add the origins to projectConfig.http, without a slash at the end${stars.length ? "; * stands for nothing there" : ""}.`,
        }
      : {
          status: "ok",
          message: "Storefronts and dashboard may call Medusa.",
          mend: null,
        }
  },
}

function httpOf({ container }: DoctorContext): Record<List, string> {
  const { http } = container.resolve<ConfigModule>(
    ContainerRegistrationKeys.CONFIG_MODULE
  ).projectConfig

  return {
    storeCors: http.storeCors ?? "",
    adminCors: http.adminCors ?? "",
    authCors: http.authCors ?? "",
  }
}

function wantedOf({ service }: DoctorContext) {
  const { storefronts, dashboard_url } = service.getOptions()

  return [
    ...storefronts.flatMap(({ id, url }) =>
      (["storeCors", "authCors"] as const).map((list) => ({
        list,
        origin: new URL(url).origin,
        what: `storefront ${id}`,
      }))
    ),
    ...(dashboard_url
      ? (["adminCors", "authCors"] as const).map((list) => ({
          list,
          origin: new URL(dashboard_url).origin,
          what: "dashboard_url",
        }))
      : []),
  ]
}

/** As the cors library compares what Medusa hands it. */
function admits(list: string, origin: string): boolean {
  return parseCorsOrigins(list).some((one) =>
    one instanceof RegExp ? one.test(origin) : one === origin
  )
}
