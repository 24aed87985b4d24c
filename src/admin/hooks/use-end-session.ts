import { useMutation } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import type { Session } from "../lib/types"
import { useRefreshAccess } from "./use-refresh"

/** Ends a session; an ended one stays ended and is answered as it is. */
export function useEndSession() {
  const refresh = useRefreshAccess()

  return useMutation({
    mutationFn: async (id: string) => {
      const answer = await request<{ session: Session }>(api.endSession(id), {
        method: "POST",
      })
      return answer.session
    },
    onSettled: refresh,
  })
}
