import { guardFetch } from "./fetch-guard"

/** Ends elsewhere show within this time; what a page does itself shows at once. */
const POLL_MS = 20_000
/** After a change of the shop's, for its own redirects to go first. */
const SOON_MS = 300

/**
 * Follows a page of which something is to be shown: its time, its changes, and
 * what tells that it may be another's by now.
 *
 * @param isStale asked before a change: whether the page may not make it
 * @returns how to stop
 */
export function watchPage(
  endpoint: string,
  tick: () => void,
  look: (event?: Event) => void,
  isStale: () => boolean,
  leave: () => void
): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined
  const ticking = setInterval(tick, 1000)
  const polling = setInterval(look, POLL_MS)
  const unguard = guardFetch(endpoint, isStale, () => {
    clearTimeout(soon)
    soon = setTimeout(look, SOON_MS)
  })
  const ears = new AbortController()
  const hear = (from: EventTarget | undefined, type: string, then = look) =>
    // The event itself says nothing here.
    from?.addEventListener(type, () => then(), ears)

  // Page changes without a load, where the browser tells of them.
  hear(
    (globalThis as { navigation?: EventTarget }).navigation,
    "navigatesuccess"
  )
  hear(document, "visibilitychange")
  hear(globalThis, "beforeunload", leave)

  return () => {
    clearInterval(ticking)
    clearInterval(polling)
    clearTimeout(soon)
    unguard()
    ears.abort()
  }
}
