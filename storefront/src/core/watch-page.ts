import { guardFetch } from "./fetch-guard"

/** Ends elsewhere show within this time; what a page does itself shows at once. */
const POLL_MS = 20_000
/** After a change of the shop's, for its own redirects to go first. */
const SOON_MS = 300

/** What a watcher is told of, and does. */
export type PageEvents = {
  endpoint: string
  tick: () => void
  look: (event?: Event) => void
  differs: () => boolean
  leave: () => void
  refresh: () => Promise<void>
}

/**
 * Follows a page of which something is to be shown: its time, its changes, and
 * what tells that it may be another's by now.
 *
 * @returns how to stop
 */
export function watchPage({
  endpoint,
  tick,
  look,
  differs,
  leave,
  refresh,
}: PageEvents): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined
  const ticking = setInterval(tick, 1000)
  const polling = setInterval(look, POLL_MS)
  const unguard = guardFetch({
    endpoint,
    isStale() {
      const stale = differs()
      if (stale) {
        look()
      }
      return stale
    },
    onChange() {
      clearTimeout(soon)
      soon = setTimeout(refresh, SOON_MS)
    },
  })
  const heard = (event: Event) => look(event)
  const left = () => leave()
  // Page changes without a load, where the browser tells of them.
  const { navigation } = globalThis as { navigation?: EventTarget }

  navigation?.addEventListener("navigatesuccess", heard)
  document.addEventListener("visibilitychange", heard)
  addEventListener("beforeunload", left)

  return () => {
    clearInterval(ticking)
    clearInterval(polling)
    clearTimeout(soon)
    unguard()
    navigation?.removeEventListener("navigatesuccess", heard)
    document.removeEventListener("visibilitychange", heard)
    removeEventListener("beforeunload", left)
  }
}
