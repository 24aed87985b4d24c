import { keepPreviousData, useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { ALWAYS_CURRENT } from "../lib/query-defaults"
import { keys } from "../lib/query-keys"
import type { QueryValue } from "../lib/query-string"
import type { LogEntry, PageInfo } from "../lib/types"

/** A page of the action log. */
export function useLog(query: Record<string, QueryValue>, enabled: boolean) {
  return useQuery({
    queryKey: keys.log(query),
    queryFn: ({ signal }) =>
      request<PageInfo & { log_entries: LogEntry[] }>(api.log, {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    ...ALWAYS_CURRENT,
    enabled,
  })
}
