import { useMutation, useQueryClient } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"
import type { Verification } from "../lib/types"

/** Looks through the whole log and its archive. That somebody looked is an entry itself. */
export function useVerifyLog() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: async () => await request<Verification>(api.logVerify),
    onSettled: () => client.invalidateQueries({ queryKey: keys.logs }),
  })
}
