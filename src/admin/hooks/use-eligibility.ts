import { useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { Eligibility } from "../lib/types"

const RUNNING_POLL_MS = 15_000
const PENDING_POLL_MS = 3_000

/** How soon to look again: soon while a storefront is about to open. */
function pollInterval(eligibility: Eligibility | undefined): number | false {
  const sessions = eligibility?.active_sessions ?? []

  if (sessions.some(({ status }) => status === "pending")) {
    return PENDING_POLL_MS
  }
  return sessions.length ? RUNNING_POLL_MS : false
}

/**
 * Whether the admin may log in as this customer now, and what to ask. While
 * somebody is in the account it is read again and again, so that an end made in
 * the storefront shows.
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
    ...ALWAYS_CURRENT,
    refetchInterval: (query) => pollInterval(query.state.data),
  })

  return { eligibility: data, ...rest }
}
