import { useMutation, useQuery } from "@tanstack/react-query"

import { request, sdk } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { SupportAccess } from "../lib/types"

const POLL_MS = 60_000

type Answer = {
  support_access: SupportAccess | null
  /** The reader's address as the server sees it. */
  ip_address?: string | null
}

/**
 * Whether the logged-in admin may be an outside helper: the grant marks the
 * user it makes. Read from the answer that the dashboard has already, so that
 * nobody else's page asks for anything. It decides on what is shown, no more.
 */
function useMayBeHelper(): boolean {
  const { data } = useQuery({
    // The dashboard's own key for its own request.
    queryKey: ["users", "me"],
    queryFn: () => sdk.admin.user.me(),
    staleTime: Infinity,
  })

  return typeof data?.user?.metadata?.support_access_id === "string"
}

/** The helper's own access; null for everybody else, without a request. */
export function useOwnSupportAccess(): SupportAccess | null {
  const enabled = useMayBeHelper()
  const { data } = useQuery({
    queryKey: keys.ownSupportAccess,
    queryFn: ({ signal }) => request<Answer>(api.ownSupportAccess, { signal }),
    enabled,
    ...ALWAYS_CURRENT,
    refetchInterval: POLL_MS,
  })

  return data?.support_access ?? null
}

/** The admin's own address, for lists of addresses; null until it is known. */
export function useOwnAddress(): string | null {
  const { data } = useQuery({
    queryKey: keys.ownSupportAccess,
    queryFn: ({ signal }) => request<Answer>(api.ownSupportAccess, { signal }),
    staleTime: 0,
  })

  return data?.ip_address ?? null
}

/** "I am done": ends the helper's own access, for good. */
export function useEndOwnSupportAccess() {
  return useMutation({
    mutationFn: () =>
      request(api.endOwnSupportAccess, { method: "POST", body: {} }),
  })
}
