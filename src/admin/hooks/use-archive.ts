import { useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { Archive } from "../lib/types"

const POLL_MS = 10_000

/** How copying the log to its archive stands, read again every ten seconds; null without one. */
export function useArchive() {
  const { data, ...rest } = useQuery({
    queryKey: keys.archive,
    queryFn: async ({ signal }) =>
      (await request<{ archive: Archive | null }>(api.archive, { signal }))
        .archive,
    ...ALWAYS_CURRENT,
    // Nobody sets one up while the shop runs.
    refetchInterval: ({ state }) => (state.data ? POLL_MS : false),
  })

  return { archive: data, ...rest }
}
