import { SUPPORT_ACCESS_AREAS, type SupportAccessArea } from "../types"

/**
 * The families of core's admin routes, by the first part of the path, and the
 * area of each. What is not here is some other plugin's, or of a newer Medusa:
 * `plugins`.
 */
export const CORE_FAMILIES: Record<string, SupportAccessArea> = {
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
  "feature-flags": "settings",
  index: "settings",
  layouts: "settings",
  locales: "settings",
  plugins: "settings",
  "property-labels": "settings",
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
export const CLOSED_FAMILIES: ReadonlySet<string> = new Set([
  "api-keys",
  "invites",
  "login-as-customer",
  "notifications",
  "rbac",
  "support-access",
  "users",
  "workflows-executions",
])

/** Searches all of the shop at once: every area is needed. */
export const SEARCH_FAMILY = "search"

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

/** Whose rows tell of people: reading them is on record. */
const PERSONAL = new Set([
  "claims",
  "customer-groups",
  "customers",
  "draft-orders",
  "exchanges",
  "order-changes",
  "order-edits",
  "orders",
  "payment-collections",
  "payments",
  "returns",
  SEARCH_FAMILY,
])

/** What a family of admin routes asks of an access. */
export type Demand = {
  closed: boolean
  /** Every one of them. */
  areas: readonly SupportAccessArea[]
  /** Reading needs no area. */
  readable: boolean
}

/** @param family the first part of the path behind `/admin/`, lower case */
export function demandOf(family: string): Demand {
  return {
    closed: family === "" || CLOSED_FAMILIES.has(family),
    areas: family === SEARCH_FAMILY ? SUPPORT_ACCESS_AREAS : [areaOf(family)],
    readable: READ_BY_ALL.has(family),
  }
}

/** Whether reading this family shows what is known of customers. */
export function isPersonal(family: string): boolean {
  return PERSONAL.has(family)
}

function areaOf(family: string): SupportAccessArea {
  return Object.prototype.hasOwnProperty.call(CORE_FAMILIES, family)
    ? CORE_FAMILIES[family]
    : "plugins"
}
