import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"

import { keys } from "../lib/query-keys"

/** Reads again all that is shown of support access. */
export function useRefreshSupport(): () => Promise<void> {
  const client = useQueryClient()

  return useCallback(
    () => client.invalidateQueries({ queryKey: keys.support }),
    [client]
  )
}
