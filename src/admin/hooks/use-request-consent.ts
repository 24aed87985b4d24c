import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { Consent, ConsentRequest } from "../lib/types"
import { useRefreshAccess } from "./use-refresh"

/** When the customer was asked by e-mail; null when not, or too long ago. */
export function useConsentRequest(customerId: string) {
  const { data } = useQuery({
    queryKey: keys.consentRequest(customerId),
    queryFn: async ({ signal }) => {
      const answer = await request<{ request: ConsentRequest | null }>(
        api.consent(customerId),
        { signal }
      )
      return answer.request
    },
    ...ALWAYS_CURRENT,
  })

  return data ?? null
}

/** Asks the customer by e-mail; once a day, whoever asks. */
export function useRequestConsent(customerId: string) {
  const client = useQueryClient()
  const refresh = useRefreshAccess()

  return useMutation({
    mutationFn: async () => {
      const path = api.requestConsent(customerId)
      return (
        await request<{ consent: Consent }>(path, { method: "POST", body: {} })
      ).consent
    },
    onSuccess: (consent) =>
      client.setQueryData(keys.consent(customerId), consent),
    onSettled: refresh,
  })
}
