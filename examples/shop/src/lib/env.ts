import "server-only"

/** One storefront of this shop: a path prefix with a key and a country of its own. */
export type Store = {
  id: string
  name: string
  prefix: string
  publishable_key: string
  country_code: string
  locale: string
}

const text = (value: unknown, fallback = ""): string =>
  typeof value === "string" && value !== "" ? value : fallback

let known: Store[] | undefined

/** The storefronts in `SHOP_STOREFRONTS`, read at run time so that one build serves any. */
export const stores = (): Store[] =>
  (known ??= parse(process.env.SHOP_STOREFRONTS || "[]"))

function parse(json: string): Store[] {
  const listed = JSON.parse(json) as Record<string, unknown>[]

  return listed.map((store) => {
    const prefix = text(store.prefix, text(store.id)).replace(/^\/+|\/+$/g, "")

    return {
      id: text(store.id, prefix),
      name: text(store.name, `${prefix.toUpperCase()} store`),
      prefix,
      publishable_key: text(store.publishable_key),
      country_code: text(store.country_code, "us"),
      locale: text(store.locale, "en"),
    }
  })
}

/** The storefront under this path prefix, or undefined. */
export const storeByPrefix = (prefix: string): Store | undefined =>
  stores().find((store) => store.prefix === prefix)

/** Address of Medusa, as this server reaches it. */
export const medusaUrl = (): string =>
  process.env.MEDUSA_URL || "http://localhost:9000"

/** Origins of the dashboards that may hand over a customer's login. */
export const dashboardOrigins = (): string[] =>
  (process.env.DASHBOARD_ORIGINS || medusaUrl())
    .split(",")
    .map((origin) => origin.trim())
    .filter(Boolean)
