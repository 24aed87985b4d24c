import { useMutation } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import type { SupportAccess } from "../lib/types"
import { useRefreshSupport } from "./use-refresh-support"

type Answer = { support_access: SupportAccess }

function useSupportMutation<T, A>(send: (input: T) => Promise<A>) {
  const refresh = useRefreshSupport()

  return useMutation({ mutationFn: send, onSettled: refresh })
}

/** Changes an access: its addresses, and the rest downwards. */
export const useChangeSupport = (id: string) =>
  useSupportMutation((body: Record<string, unknown>) =>
    request<Answer>(api.supportAccess(id), { method: "POST", body })
  )

/** Lets an access last until so many hours from now. */
export const useExtendSupport = (id: string) =>
  useSupportMutation((expires_in_hours: number) =>
    request<Answer>(api.supportStep(id, "extend"), {
      method: "POST",
      body: { expires_in_hours },
    })
  )

export const useRevokeSupport = (id: string) =>
  useSupportMutation((reason: string) =>
    request<Answer>(api.supportStep(id, "revoke"), {
      method: "POST",
      body: reason.trim() ? { reason: reason.trim() } : {},
    })
  )

export const useDeclineSupport = (id: string) =>
  useSupportMutation(() =>
    request<Answer>(api.supportStep(id, "decline"), {
      method: "POST",
      body: {},
    })
  )

/** Ends all that are open; answers how many. */
export const useEndSupport = () =>
  useSupportMutation(async (reason: string) => {
    const answer = await request<{ count: number }>(api.endSupport, {
      method: "POST",
      body: reason.trim() ? { reason: reason.trim() } : {},
    })

    return answer.count
  })
