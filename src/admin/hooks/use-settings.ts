import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"
import type { Settings, SettingsAnswer } from "../lib/types"

export function useSettings(enabled: boolean) {
  return useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => request<SettingsAnswer>(api.settings, { signal }),
    enabled,
    // Read anew each time: a form must not start from an old answer.
    gcTime: 0,
    staleTime: 0,
  })
}

/** Saves the given keys; consent and eligibility hang on them. */
export function useSaveSettings() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (values: Partial<Settings>) =>
      request<SettingsAnswer>(api.settings, { method: "POST", body: values }),
    onSuccess: async (answer) => {
      client.setQueryData(keys.settings, answer)
      await Promise.all(
        [keys.eligibilities, keys.consents, keys.sessions].map((queryKey) =>
          client.invalidateQueries({ queryKey })
        )
      )
    },
  })
}
