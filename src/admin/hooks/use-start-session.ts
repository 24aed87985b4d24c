import { useCallback, useEffect, useRef, useState } from "react"

import { request } from "../lib/client"
import { api } from "../lib/paths"
import { type PendingHandoff, openStorefrontTab } from "../lib/storefront-tab"
import type { StartSessionBody, StartedSession } from "../lib/types"
import { useRefreshAccess } from "./use-refresh"

/** A hand-off the browser kept us from making: one click away. */
export type BlockedHandoff = PendingHandoff & {
  /** When the code stops working, in milliseconds by this browser's clock. */
  deadline: number
}

/** The code's life by the server's clock, counted from now by ours. */
function deadlineOf({ expires_at, session }: StartedSession): number {
  return Date.now() + Date.parse(expires_at) - Date.parse(session.created_at)
}

/**
 * Starts a session and takes its login code to the storefront. The code is
 * held by this hook alone and only while the tab could not be opened: a
 * mutation would keep it in React Query's cache.
 */
export function useStartSession(customerId: string) {
  const refresh = useRefreshAccess()
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [blocked, setBlocked] = useState<BlockedHandoff | null>(null)
  const busy = useRef(false)
  const mounted = useRef(true)

  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  const discard = useCallback(() => {
    setBlocked(null)
    setError(null)
  }, [])

  /** Call in the click itself. True when the storefront's tab has the code. */
  const start = useCallback(
    async (body: StartSessionBody, notice: string): Promise<boolean> => {
      if (busy.current) {
        return false
      }
      busy.current = true
      const tab = openStorefrontTab(notice)
      setStarting(true)
      discard()

      try {
        const started = await request<StartedSession>(
          api.customer(customerId),
          { method: "POST", body }
        )
        const pending = {
          handoff: started.handoff,
          code: started.login_code,
          loginUrl: started.login_url,
        }
        if (tab?.isOpen()) {
          tab.send(pending)
        } else if (mounted.current) {
          setBlocked({ ...pending, deadline: deadlineOf(started) })
        }
        return tab?.isOpen() ?? false
      } catch (reason) {
        tab?.close()
        setError(reason)
        return false
      } finally {
        busy.current = false
        setStarting(false)
        void refresh()
      }
    },
    [customerId, discard, refresh]
  )

  return { start, discard, isStarting, error, blocked }
}
