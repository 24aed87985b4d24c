import type { MedusaRequest } from "@medusajs/framework/http"

/**
 * Whether a change also asks for something in its query, `fields` above all:
 * that may fail when the change is done, and says nothing of the change then.
 */
export function asksBeside({ query }: Pick<MedusaRequest, "query">): boolean {
  return Object.keys(query ?? {}).length > 0
}
