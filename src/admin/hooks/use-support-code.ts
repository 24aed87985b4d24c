import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { SupportCode } from "../lib/types"

type Answer = { request_code: SupportCode }

/** The code with which outside support may ask. */
export function useSupportCode() {
  const { data, ...rest } = useQuery({
    queryKey: keys.supportCode,
    queryFn: async ({ signal }) =>
      (await request<Answer>(api.supportCode, { signal })).request_code,
    ...ALWAYS_CURRENT,
  })

  return { code: data, ...rest }
}

/** Makes a new code, which ends the former one, or switches it off. */
export function useChangeSupportCode() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: async (change: "renew" | "off") => {
      const answer = await request<Answer>(api.supportCode, {
        method: "POST",
        body: change === "off" ? { enabled: false } : {},
      })
      return answer.request_code
    },
    onSuccess: (code) => client.setQueryData(keys.supportCode, code),
    onSettled: () => client.invalidateQueries({ queryKey: keys.supportCode }),
  })
}
