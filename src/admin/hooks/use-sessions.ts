import { keepPreviousData, useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { QueryValue } from "../lib/query-string"
import type { LogEntry, PageInfo, Session } from "../lib/types"

const POLL_MS = 15_000

export function useSessions(query: Record<string, QueryValue>) {
  return useQuery({
    queryKey: keys.sessionList(query),
    queryFn: ({ signal }) =>
      request<PageInfo & { sessions: Session[] }>(api.sessions, {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    ...ALWAYS_CURRENT,
  })
}

/** One session; read again every 15 seconds until it has ended. */
export function useSession(id: string, enabled = true) {
  const { data, ...rest } = useQuery({
    queryKey: keys.session(id),
    queryFn: async ({ signal }) =>
      (await request<{ session: Session }>(api.session(id), { signal }))
        .session,
    enabled,
    ...ALWAYS_CURRENT,
    refetchInterval: (running) =>
      running.state.data && running.state.data.status !== "ended"
        ? POLL_MS
        : false,
  })

  return { session: data, ...rest }
}

/** A session's log entries, oldest first. */
export function useSessionActions(
  id: string,
  query: Record<string, QueryValue>
) {
  return useQuery({
    queryKey: keys.sessionActions(id, query),
    queryFn: ({ signal }) =>
      request<PageInfo & { log_entries: LogEntry[] }>(api.sessionActions(id), {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    ...ALWAYS_CURRENT,
  })
}
