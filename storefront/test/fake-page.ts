import { vi } from "vitest"

import { START } from "./fake-control"

export const reload = vi.fn()
export const replace = vi.fn()

/** A browser page whose clock stands still and which cannot leave. */
export function fakePage(): void {
  vi.useFakeTimers({ now: START })
  vi.stubGlobal("location", {
    origin: window.origin,
    href: document.baseURI,
    reload,
    replace,
  })
  reload.mockReset()
  replace.mockReset()
  sessionStorage.clear()
  document.documentElement.hidden = false
}

/** Lets what is under way settle, lazy modules too, and time pass. */
export async function pass(ms = 0): Promise<void> {
  await vi.dynamicImportSettled()
  await vi.advanceTimersByTimeAsync(ms)
}

/** The page comes back out of the browser's cache of pages. */
export function comeBack(): void {
  const event = new Event("pageshow")
  Object.assign(event, { persisted: true })
  window.dispatchEvent(event)
}

/** The person turns to this tab. */
export const turnTo = () => window.dispatchEvent(new Event("focus"))
