import { useMutation } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { useRefreshAccess } from "./use-refresh"

/** Whose sessions to end: exactly one key. */
export type EndChoice =
  { admin_id: string } | { customer_id: string } | { all: true }

/** Ends all sessions of an admin, on a customer, or at all; answers how many. */
export function useEndSessions() {
  const refresh = useRefreshAccess()

  return useMutation({
    mutationFn: async (choice: EndChoice) => {
      const answer = await request<{ count: number }>(api.endSessions, {
        method: "POST",
        body: choice,
      })

      return answer.count
    },
    onSettled: refresh,
  })
}
