import { keepPreviousData, useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { QueryValue } from "../lib/query-string"
import type { LogEntry, PageInfo, SupportAccess } from "../lib/types"

const POLL_MS = 30_000

/** A page of accesses; read again every 30 seconds, for what helpers do. */
export function useSupportAccesses(query: Record<string, QueryValue>) {
  return useQuery({
    queryKey: keys.supportList(query),
    queryFn: ({ signal }) =>
      request<PageInfo & { support_accesses: SupportAccess[] }>(
        api.supportAccesses,
        { query, signal }
      ),
    placeholderData: keepPreviousData,
    ...ALWAYS_CURRENT,
    refetchInterval: POLL_MS,
  })
}

export function useSupportAccess(id: string) {
  const { data, ...rest } = useQuery({
    queryKey: keys.supportAccess(id),
    queryFn: async ({ signal }) =>
      (
        await request<{ support_access: SupportAccess }>(
          api.supportAccess(id),
          { signal }
        )
      ).support_access,
    ...ALWAYS_CURRENT,
    refetchInterval: POLL_MS,
  })

  return { access: data, ...rest }
}

/** What became of an access and what its helper did, oldest first. */
export function useSupportActions(
  id: string,
  query: Record<string, QueryValue>
) {
  return useQuery({
    queryKey: keys.supportActions(id, query),
    queryFn: ({ signal }) =>
      request<PageInfo & { log_entries: LogEntry[] }>(api.supportActions(id), {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    ...ALWAYS_CURRENT,
    refetchInterval: POLL_MS,
  })
}
