import { AUTH_ROUTES } from "./auth-routes"
import { CATALOGUE_READS } from "./catalogue-reads"
import { OWN_ROUTES } from "./own-routes"
import { STORE_ROUTES } from "./store-routes"
import type { RouteDefinition } from "./types"

/**
 * Every route that the catalogue knows, as `METHOD /path/:param`. What is not
 * here is `request`: a change, or a personal read when it is a GET.
 */
export const ROUTES: Record<string, RouteDefinition> = {
  ...CATALOGUE_READS,
  ...STORE_ROUTES,
  ...AUTH_ROUTES,
  ...OWN_ROUTES,
}
