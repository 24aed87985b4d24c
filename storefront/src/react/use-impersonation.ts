"use client"

import { useCallback, useEffect, useMemo, useRef, useState } from "react"

import {
  createEndpointControl,
  type ImpersonationControl,
  type ImpersonationStatus,
} from "../core/control"
import type { EndedImpersonation, Impersonation } from "../core/types"
import { secondsLeft } from "./time-left"

export type UseImpersonationOptions = {
  /** What the server knows already, so that the first paint is right. */
  initial?: Impersonation | null
  /** Path of the hand-off route. @default "/api/login-as-customer" */
  endpoint?: string
  /** Instead of the hand-off route, for a shop without a server. Keep it stable. */
  control?: ImpersonationControl
}

export type UseImpersonation = {
  impersonation: Impersonation | null
  /** Set once the visit is over, until dismissed. */
  ended: EndedImpersonation | null
  /** Null until the page runs in the browser. */
  secondsLeft: number | null
  /** Asks Medusa again. */
  refresh: () => Promise<void>
  /** Counts as activity. */
  stay: () => Promise<void>
  /** Ends the visit and leaves the page. Rejects when the shop's server cannot be reached. */
  close: () => Promise<void>
  dismiss: () => Promise<void>
}

/** Ends elsewhere show within this time; what a page does itself shows at once. */
const POLL_MS = 20_000

/** Where the browser can tell: page changes without a load. Elsewhere the poll does. */
const softNavigation = () =>
  (globalThis as { navigation?: EventTarget }).navigation

const reload = () => globalThis.location.reload()

/**
 * The running impersonation in the browser. For an ordinary shopper it reads
 * one cookie and does nothing.
 */
export function useImpersonation({
  initial = null,
  endpoint,
  control: given,
}: UseImpersonationOptions = {}): UseImpersonation {
  const control = useMemo(
    () => given ?? createEndpointControl(endpoint),
    [given, endpoint]
  )
  const [impersonation, setImpersonation] = useState(initial)
  const [ended, setEnded] = useState<EndedImpersonation | null>(null)
  const [clock, setClock] = useState<{ now: number; skew: number } | null>(null)
  // Whose data the page holds; undefined until the browser has looked.
  const shown = useRef<string | null | undefined>(initial?.id)

  const take = useCallback((status: ImpersonationStatus) => {
    const now = Date.now()
    const id = status.impersonation?.id ?? null
    const before = shown.current

    if (before !== undefined && before !== id) {
      return reload()
    }

    shown.current = id
    setImpersonation(status.impersonation)
    setEnded(status.ended)
    setClock({ now, skew: Date.parse(status.now) - now })
  }, [])

  const refresh = useCallback(async () => {
    if (control.marker() === null) {
      if (shown.current) {
        return reload()
      }
      shown.current = null
      return
    }

    // Out of reach for a moment: the next round tells.
    await control.status().then(take, () => undefined)
  }, [control, take])

  const wake = useCallback(() => {
    if (globalThis.document.visibilityState === "visible") {
      void refresh()
    }
  }, [refresh])

  useEffect(() => {
    void refresh()

    globalThis.addEventListener("focus", wake)
    globalThis.addEventListener("pageshow", wake)
    globalThis.document.addEventListener("visibilitychange", wake)
    softNavigation()?.addEventListener("navigatesuccess", wake)

    return () => {
      globalThis.removeEventListener("focus", wake)
      globalThis.removeEventListener("pageshow", wake)
      globalThis.document.removeEventListener("visibilitychange", wake)
      softNavigation()?.removeEventListener("navigatesuccess", wake)
    }
  }, [refresh, wake])

  const running = impersonation !== null

  useEffect(() => {
    if (!running) {
      return
    }

    const tick = () =>
      setClock((last) => ({ now: Date.now(), skew: last?.skew ?? 0 }))

    tick()
    const ticking = setInterval(tick, 1000)
    const polling = setInterval(wake, POLL_MS)

    return () => {
      clearInterval(ticking)
      clearInterval(polling)
    }
  }, [running, wake])

  const left =
    impersonation && clock
      ? secondsLeft(impersonation, clock.now, clock.skew)
      : null

  useEffect(() => {
    if (left === 0) {
      void refresh()
    }
  }, [left, refresh])

  return {
    impersonation,
    ended,
    secondsLeft: left,
    refresh,
    stay: useCallback(
      async () => take(await control.keepAlive()),
      [control, take]
    ),
    close: useCallback(async () => {
      const { location } = await control.close()
      globalThis.location.replace(location)
    }, [control]),
    dismiss: useCallback(async () => {
      await control.dismiss()
      setEnded(null)
    }, [control]),
  }
}
