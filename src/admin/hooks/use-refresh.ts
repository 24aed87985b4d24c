import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"

import { keys } from "../lib/query-keys"

/** Reads again what a start, an end or a change of consent touches. */
export function useRefreshAccess(): () => Promise<void> {
  const client = useQueryClient()

  return useCallback(async () => {
    await Promise.all(
      [keys.eligibilities, keys.consents, keys.sessions].map((queryKey) =>
        client.invalidateQueries({ queryKey })
      )
    )
  }, [client])
}
