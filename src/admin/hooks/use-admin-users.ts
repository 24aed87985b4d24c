import { keepPreviousData, useQuery } from "@tanstack/react-query"

import { sdk } from "../lib/client"
import { keys } from "../lib/query-keys"

export type UserOption = { value: string; label: string }

/** Admin users that match, for a combobox. */
export function useAdminUserOptions(q: string) {
  const { data, ...rest } = useQuery({
    queryKey: keys.users(q),
    queryFn: async () => {
      const { users } = await sdk.admin.user.list({
        ...(q ? { q } : {}),
        limit: 20,
        fields: "id,email,first_name,last_name",
      })

      return users.map((user): UserOption => {
        const name = [user.first_name, user.last_name].filter(Boolean).join(" ")
        return {
          value: user.id,
          label: name ? `${name} · ${user.email}` : user.email,
        }
      })
    },
    placeholderData: keepPreviousData,
  })

  return { options: data ?? [], ...rest }
}
