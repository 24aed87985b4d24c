import type { MedusaRequest } from "@medusajs/framework/http"

/** Sales channels of the request's publishable key. */
export function keyChannels(req: MedusaRequest): string[] {
  const { publishable_key_context } = req as MedusaRequest & {
    publishable_key_context?: { sales_channel_ids: string[] }
  }

  return publishable_key_context?.sales_channel_ids ?? []
}
