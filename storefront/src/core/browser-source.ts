import type { ImpersonationSource } from "./source"
import { tabPage } from "./tab-page"
import { ARRIVED_KEY, keep, keptToken, tabStorage } from "./tab-storage"
import type { EndedImpersonation } from "./types"

/** What the tab does once its visit is over. */
export type BrowserSourceOptions = {
  /**
   * Told once when the visit of this page is over, by Medusa's word or by the
   * shop's own log-out: the page still shows the customer's data and must go.
   * @default reloads the page
   */
  onEnded?: (ended: EndedImpersonation) => void
}

/** Where a shop without a server of its own keeps the token: this browser tab. */
export type BrowserSource = ImpersonationSource & {
  getToken: () => string | null
  /** Begins a visit in this tab, or forgets it. Load the next page anew. */
  setToken: (token: string | null) => void
  onEnded: (error: unknown, token: string) => Promise<void>
}

/**
 * Keeps the impersonation token in the tab that the hand-off opened: other tabs
 * stay as they are. The shop's own login is left alone, and counts again on the
 * first page after the end.
 */
export function browserSource({
  onEnded = () => globalThis.location.reload(),
}: BrowserSourceOptions = {}): BrowserSource {
  const end = async (error: unknown, token: string) =>
    (await import("./browser-end")).endPage(error, token, onEnded)

  return {
    getToken: () =>
      tabPage.acting === undefined
        ? (tabPage.acting = keptToken())
        : tabPage.acting,
    setToken: (token) => {
      keep(token)
      tabStorage()?.setItem(ARRIVED_KEY, String(Date.now()))
      tabPage.acting = keptToken()
      tabPage.over = null
    },
    refusal: (token) => token === tabPage.acting && tabPage.over,
    onEnded: end,
    onClosed: (token) => end(null, token),
  }
}
