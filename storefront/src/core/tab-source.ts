import type { ImpersonationSource } from "./source"
import type { TabPage } from "./tab-page"
import { keep, keepArrival, keptReturnUrl, keptState } from "./tab-storage"

/** The end of a visit as the tab remembers it, with the words of who ended it. */
export type KeptEnd = { message: string; return_url: string | null }

/** Where a shop without a server of its own keeps the token: this browser tab. */
export type BrowserSource = ImpersonationSource & {
  getToken: () => string | null
  /** Begins a visit in this tab, or forgets it. Load the next page anew. */
  setToken: (token: string | null) => void
  onEnded: (error: unknown, token: string) => Promise<void>
}

/** What a page rejects with whose visit is over for a reason of its own. */
export const endedError = (why: string): Error =>
  Object.assign(new Error(`The login as this customer has ended: ${why}.`), {
    status: 401,
    code: "impersonation_session_ended",
  })

/** The source of this page, which does as `onEnded` says when its visit is over. */
export function tabSource(
  page: TabPage,
  onEnded: (end: KeptEnd) => void | Promise<void> = () => location.reload()
): BrowserSource {
  /** By `error`, or closed on purpose when null. The tab remembers why for the next page. */
  const end = async (error: unknown, token: string) => {
    // A call may have brought a token of its own, which this page does not act with.
    if (token !== page.of || page.over) {
      return
    }

    page.over = error ?? endedError("the session was closed")
    const { message } = page.over as Error
    const kept = { message, return_url: keptReturnUrl() }

    // Another visit may have begun in this tab since the page was loaded.
    if (keptState() === token) {
      keep(error ? JSON.stringify(kept) : null)
    }

    await onEnded(kept)
  }

  return {
    getToken: () => page.getToken()?.match(/^[^{].*/)?.[0] ?? null,
    setToken: (token) => {
      keep(token)
      keepArrival()
      page.of = undefined
      page.getToken()
      page.over = null
    },
    refusal: (token) => token === page.of && page.over,
    onEnded: end,
    onClosed: (token) => end(null, token),
  }
}
