import { useQuery } from "@tanstack/react-query"

import { sdk } from "../lib/client"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { AssistedOrder } from "../lib/types"

type LinkedOrder = { assisted_order?: AssistedOrder | null }

/** The mark of an order that staff placed for the customer; else null. */
export function useAssistedOrder(orderId: string) {
  const { data } = useQuery({
    queryKey: keys.assistedOrder(orderId),
    queryFn: async () => {
      const { order } = await sdk.admin.order.retrieve(orderId, {
        fields: "id,+assisted_order.*",
      })
      return (order as LinkedOrder).assisted_order ?? null
    },
    ...ALWAYS_CURRENT,
  })

  return data ?? null
}
