import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { Permission, Role } from "../lib/types"

export type RoleValues = {
  name: string
  description: string | null
  permissions: Permission[]
}

export function useRoles(enabled: boolean) {
  const { data, ...rest } = useQuery({
    queryKey: keys.roles,
    queryFn: async ({ signal }) =>
      (
        await request<{ roles: Role[] }>(api.roles, {
          query: { limit: 200 },
          signal,
        })
      ).roles,
    enabled,
    ...ALWAYS_CURRENT,
  })

  return { roles: data, ...rest }
}

/** Runs a change of roles, and reads roles and own permissions again. */
function useRoleMutation<T>(change: (input: T) => Promise<unknown>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        [keys.roles, keys.me, keys.eligibilities].map((queryKey) =>
          client.invalidateQueries({ queryKey })
        )
      ),
  })
}

/** Makes a role, or changes the one with `id`. */
export const useSaveRole = () =>
  useRoleMutation(({ id, ...body }: RoleValues & { id?: string }) =>
    request(id ? api.role(id) : api.roles, { method: "POST", body })
  )

export const useDeleteRole = () =>
  useRoleMutation((id: string) => request(api.role(id), { method: "DELETE" }))

export const useChangeRoleUsers = () =>
  useRoleMutation(
    ({ id, ...body }: { id: string; add?: string[]; remove?: string[] }) =>
      request(api.roleUsers(id), { method: "POST", body })
  )
