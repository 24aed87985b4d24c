"use client"

import { useSyncExternalStore } from "react"

import { MARKER_ENDED, readMarker } from "../core/marker"

const EVENTS = ["focus", "pageshow"]

const subscribe = (notify: () => void) => {
  EVENTS.forEach((event) => globalThis.addEventListener(event, notify))
  return () =>
    EVENTS.forEach((event) => globalThis.removeEventListener(event, notify))
}

const read = () => {
  const marker = readMarker(document.cookie)
  return marker !== null && marker !== MARKER_ENDED
}

/** Whether staff acts as the customer in this browser. False on the server. */
export const useImpersonated = (): boolean =>
  useSyncExternalStore(subscribe, read, () => false)
