import { useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"
import type { Permission } from "../lib/types"

/** Every permission there is, in the contract's order. */
export function usePermissions(): Permission[] {
  const { data } = useQuery({
    queryKey: keys.permissions,
    queryFn: async ({ signal }) => {
      const answer = await request<{ permissions: Permission[] }>(
        api.permissions,
        { query: { limit: 200 }, signal }
      )
      return answer.permissions
    },
    staleTime: Infinity,
  })

  return data ?? []
}
