import { useQuery } from "@tanstack/react-query"

import { request, sdk } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"
import type { Me, Permission } from "../lib/types"

/** What the logged-in admin may do with this plugin. Nothing until known. */
export function useMe() {
  const { data, ...rest } = useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => request<Me>(api.me, { signal }),
    // Many parts of a page ask; they share one answer.
    staleTime: 10_000,
    refetchOnWindowFocus: true,
  })

  const may = (permission: Permission): boolean =>
    data?.permissions.includes(permission) ?? false

  return { me: data, may, ...rest }
}

/**
 * The same for the menu, asked once for all pages; null until it is known.
 *
 * @param enabled without it nothing is asked for
 */
export function useMayOnce(
  permission: Permission,
  enabled: boolean
): boolean | null {
  const { data } = useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => request<Me>(api.me, { signal }),
    staleTime: Infinity,
    enabled,
  })

  return data ? data.permissions.includes(permission) : null
}

/** The logged-in admin: id and e-mail. */
export function useAdmin(): { id: string; email: string } | null {
  const { data } = useQuery({
    queryKey: keys.admin,
    queryFn: async () => {
      const { user } = await sdk.admin.user.me({ fields: "id,email" })
      return { id: user.id, email: user.email }
    },
    staleTime: Infinity,
  })

  return data ?? null
}

/** The logged-in admin's own id. */
export function useAdminId(): string | null {
  return useAdmin()?.id ?? null
}
