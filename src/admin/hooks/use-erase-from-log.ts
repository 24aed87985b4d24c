import { useMutation, useQueryClient } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"
import { useRefreshAccess } from "./use-refresh"

/** Takes a customer out of the log, and answers of how many entries. */
export function useEraseFromLog() {
  const client = useQueryClient()
  const refresh = useRefreshAccess()

  return useMutation({
    mutationFn: async (customer_id: string) => {
      const answer = await request<{ count: number }>(api.logErase, {
        method: "POST",
        body: { customer_id },
      })
      return answer.count
    },
    // It ends what runs in the account, too.
    onSettled: () =>
      Promise.all([
        refresh(),
        client.invalidateQueries({ queryKey: keys.logs }),
      ]),
  })
}
