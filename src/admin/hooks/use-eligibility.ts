import { useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"
import type { Eligibility } from "../lib/types"

const POLL_MS = 15_000

/**
 * Whether the admin may log in as this customer now, and what to ask. While
 * somebody is in the account it is read again every 15 seconds, so that an end
 * made in the storefront shows.
 */
export function useEligibility(
  customerId: string,
  orderId: string | null,
  enabled: boolean
) {
  const { data, ...rest } = useQuery({
    queryKey: keys.eligibility(customerId, orderId),
    queryFn: async ({ signal }) => {
      const answer = await request<{ eligibility: Eligibility }>(
        api.customer(customerId),
        { query: { order_id: orderId }, signal }
      )
      return answer.eligibility
    },
    enabled,
    refetchInterval: (query) =>
      query.state.data?.active_sessions.length ? POLL_MS : false,
    refetchOnWindowFocus: true,
  })

  return { eligibility: data, ...rest }
}
