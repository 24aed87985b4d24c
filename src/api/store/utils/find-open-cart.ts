import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Id of the customer's newest open cart in one of the sales channels; null
 * when there is none. `channelIds` null stands for any channel.
 */
export async function findOpenCart(
  scope: MedusaContainer,
  customerId: string,
  channelIds: string[] | null
): Promise<string | null> {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id"],
    filters: {
      customer_id: customerId,
      completed_at: null,
      ...(channelIds ? { sales_channel_id: channelIds } : {}),
    },
    pagination: { take: 1, skip: 0, order: { created_at: "DESC" } },
  })

  return data[0]?.id ?? null
}
