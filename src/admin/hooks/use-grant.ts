import { useCallback, useRef, useState } from "react"

import { request } from "../lib/client"
import type { Granted } from "../lib/types"
import { useRefreshSupport } from "./use-refresh-support"

/**
 * Gives an access, or approves a request. Password and link are held by this
 * hook alone: a mutation would keep them in React Query's cache.
 */
export function useGrant() {
  const refresh = useRefreshSupport()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [granted, setGranted] = useState<Granted | null>(null)
  const busy = useRef(false)

  const grant = useCallback(
    async (path: string, body: unknown): Promise<void> => {
      // Two clicks come before the button is drawn as busy.
      if (busy.current) {
        return
      }
      busy.current = true
      setPending(true)
      setError(null)

      try {
        setGranted(await request<Granted>(path, { method: "POST", body }))
      } catch (reason) {
        setError(reason)
      } finally {
        busy.current = false
        setPending(false)
        void refresh()
      }
    },
    [refresh]
  )

  const forget = useCallback(() => {
    setGranted(null)
    setError(null)
  }, [])

  return { grant, granted, isPending, error, forget }
}
