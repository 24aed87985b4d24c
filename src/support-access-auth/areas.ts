import { SUPPORT_ACCESS_AREAS, type SupportAccessArea } from "../types"

/**
 * The first part of a core admin path, and the area it belongs to. What is not
 * here is some other plugin's, or of a newer Medusa: `plugins`.
 */
const FAMILIES: Record<string, SupportAccessArea> = {
  collections: "catalog",
  "inventory-items": "catalog",
  "price-lists": "catalog",
  "price-preferences": "catalog",
  "product-categories": "catalog",
  "product-options": "catalog",
  "product-tags": "catalog",
  "product-types": "catalog",
  "product-variants": "catalog",
  products: "catalog",
  "property-labels": "catalog",
  reservations: "catalog",
  uploads: "catalog",

  claims: "orders",
  "draft-orders": "orders",
  exchanges: "orders",
  "order-changes": "orders",
  "order-edits": "orders",
  orders: "orders",
  "payment-collections": "orders",
  payments: "orders",
  "refund-reasons": "orders",
  "return-reasons": "orders",
  returns: "orders",

  "fulfillment-providers": "shipping",
  "fulfillment-sets": "shipping",
  fulfillments: "shipping",
  "shipping-option-types": "shipping",
  "shipping-options": "shipping",
  "shipping-profiles": "shipping",
  "stock-locations": "shipping",

  campaigns: "marketing",
  promotions: "marketing",

  currencies: "settings",
  index: "settings",
  layouts: "settings",
  locales: "settings",
  plugins: "settings",
  regions: "settings",
  "sales-channels": "settings",
  "search-indexes": "settings",
  stores: "settings",
  "tax-providers": "settings",
  "tax-rates": "settings",
  "tax-regions": "settings",
  translations: "settings",
  views: "settings",

  "customer-groups": "customers",
  customers: "customers",
}

/**
 * Never an outside helper's, reading included: who may come in, with what keys,
 * and what the shop sent. A notification's data, an invitation and a workflow's
 * record carry tokens.
 */
const CLOSED = new Set([
  "api-keys",
  "invites",
  "login-as-customer",
  "notifications",
  "rbac",
  "support-access",
  "users",
  "workflows-executions",
])

/** Read by the pages of every area: names, currencies and what a page looks like. */
const READ_BY_ALL = new Set([
  "currencies",
  "feature-flags",
  "layouts",
  "locales",
  "property-labels",
  "regions",
  "sales-channels",
  "stores",
  "views",
])

/** What a family of admin routes asks of an access. */
export type Demand = {
  closed: boolean
  /** Every one of them. */
  areas: readonly SupportAccessArea[]
  /** Reading needs no area. */
  readable: boolean
}

/** @param family the first part of the path behind `/admin/` */
export function demandOf(family: string): Demand {
  return {
    closed: CLOSED.has(family),
    // Searches all of the shop at once.
    areas: family === "search" ? SUPPORT_ACCESS_AREAS : [areaOf(family)],
    readable: READ_BY_ALL.has(family),
  }
}

function areaOf(family: string): SupportAccessArea {
  return Object.prototype.hasOwnProperty.call(FAMILIES, family)
    ? FAMILIES[family]
    : "plugins"
}
