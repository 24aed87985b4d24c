import { pages } from "./paths"
import type { SupportAccessArea } from "./types"

/** The dashboard's pages by the area that opens their routes. */
const PAGES: Record<SupportAccessArea, readonly string[]> = {
  catalog: [
    "/products",
    "/collections",
    "/categories",
    "/options",
    "/inventory",
    "/reservations",
    "/price-lists",
    "/settings/product-types",
    "/settings/product-tags",
  ],
  orders: [
    "/orders",
    "/draft-orders",
    "/settings/return-reasons",
    "/settings/refund-reasons",
  ],
  shipping: ["/settings/locations"],
  marketing: ["/promotions", "/campaigns"],
  settings: ["/settings/tax-regions", "/settings/translations"],
  customers: ["/customers", "/customer-groups"],
  plugins: [],
}

/** Closed to every helper, whatever the areas. */
const NEVER = [
  "/settings/users",
  "/settings/roles",
  "/settings/policies",
  "/settings/publishable-api-keys",
  "/settings/secret-api-keys",
  "/settings/workflows",
  pages.supportAccesses,
  pages.settings,
  pages.roles,
]

/**
 * Pages that a helper with these areas is shown nothing on. The server decides
 * on each request; this spares a look at an error.
 */
export function closedPages(areas: SupportAccessArea[]): string[] {
  const closed = Object.entries(PAGES).flatMap(([area, paths]) =>
    areas.includes(area as SupportAccessArea) ? [] : paths
  )

  return [...NEVER, ...closed]
}

/** Whether a page of the dashboard is one of them, or below one. */
export const isClosed = (path: string, areas: SupportAccessArea[]): boolean =>
  closedPages(areas).some(
    (closed) => path === closed || path.startsWith(`${closed}/`)
  )
