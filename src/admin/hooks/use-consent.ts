import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { Consent } from "../lib/types"
import { useRefreshAccess } from "./use-refresh"

type ConsentAnswer = { consent: Consent }

/** What the customer said about remote shopping assistance. */
export function useConsent(customerId: string) {
  const { data, ...rest } = useQuery({
    queryKey: keys.consent(customerId),
    queryFn: async ({ signal }) => {
      const path = api.consent(customerId)
      return (await request<ConsentAnswer>(path, { signal })).consent
    },
    ...ALWAYS_CURRENT,
  })

  return { consent: data, ...rest }
}

/** Changes it in the customer's name; recorded with the admin's. */
export function useSetConsent(customerId: string) {
  const client = useQueryClient()
  const refresh = useRefreshAccess()

  return useMutation({
    mutationFn: async (allow: boolean) => {
      const answer = await request<ConsentAnswer>(api.consent(customerId), {
        method: "POST",
        body: { allow },
      })
      return answer.consent
    },
    onSuccess: (consent) =>
      client.setQueryData(keys.consent(customerId), consent),
    onSettled: refresh,
  })
}
