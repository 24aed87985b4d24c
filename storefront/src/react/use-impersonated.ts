"use client"

import { useSyncExternalStore } from "react"

import { isImpersonating } from "../core/is-impersonating"

const EVENTS = ["focus", "pageshow"]

const subscribe = (notify: () => void) => {
  EVENTS.forEach((event) => globalThis.addEventListener(event, notify))
  return () =>
    EVENTS.forEach((event) => globalThis.removeEventListener(event, notify))
}

/** Whether staff acts as the customer in this browser, kept up to date. False on the server. */
export const useImpersonated = (): boolean =>
  useSyncExternalStore(subscribe, isImpersonating, () => false)
