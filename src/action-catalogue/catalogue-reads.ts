import type { RouteDefinition } from "./types"

const CATALOGUE: RouteDefinition = {
  action: "catalogue_viewed",
  kind: "catalogue",
}

/**
 * The positive list of public reads: the same for everybody, hence counted
 * and not logged. Sub-paths that a shop adds below them are not on it.
 */
export const CATALOGUE_READS: Record<string, RouteDefinition> = {
  "GET /store/collections": CATALOGUE,
  "GET /store/collections/:id": CATALOGUE,
  "GET /store/currencies": CATALOGUE,
  "GET /store/currencies/:code": CATALOGUE,
  "GET /store/locales": CATALOGUE,
  "GET /store/payment-providers": CATALOGUE,
  "GET /store/product-categories": CATALOGUE,
  "GET /store/product-categories/:id": CATALOGUE,
  "GET /store/product-options": CATALOGUE,
  "GET /store/product-options/:id": CATALOGUE,
  "GET /store/product-tags": CATALOGUE,
  "GET /store/product-tags/:id": CATALOGUE,
  "GET /store/product-types": CATALOGUE,
  "GET /store/product-types/:id": CATALOGUE,
  "GET /store/product-variants": CATALOGUE,
  "GET /store/product-variants/:id": CATALOGUE,
  "GET /store/products": CATALOGUE,
  "GET /store/products/:id": CATALOGUE,
  "GET /store/regions": CATALOGUE,
  "GET /store/regions/:id": CATALOGUE,
  "GET /store/return-reasons": CATALOGUE,
  "GET /store/return-reasons/:id": CATALOGUE,
}
