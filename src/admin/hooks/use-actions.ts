import { useQuery } from "@tanstack/react-query"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"
import type { BlockableAction } from "../lib/types"
import { useTranslate } from "./use-translate"

/** What can be blocked while logged in as a customer, in the reader's language. */
export function useActions() {
  const { locale } = useTranslate()

  return useQuery({
    queryKey: keys.actions(locale),
    queryFn: async ({ signal }) =>
      (
        await request<{ actions: BlockableAction[] }>(api.actions, {
          query: { limit: 200, locale },
          signal,
        })
      ).actions,
  })
}
