import type { Impersonation } from "./types"

const pathOf = (url: string): string => {
  try {
    return new URL(url).pathname
  } catch {
    return "/"
  }
}

/** The storefront's own path, or the order that the visit was started from. */
export const landingOf =
  (orderPath: string | null) =>
  ({ storefront, order_id }: Impersonation): string => {
    const path = pathOf(storefront.url)

    return order_id && orderPath !== null
      ? path.replace(/\/+$/, "") +
          orderPath.replaceAll(":id", () => encodeURIComponent(order_id))
      : path
  }
