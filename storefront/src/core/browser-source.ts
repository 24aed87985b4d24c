import { tabPage } from "./tab-page"
import { tabSource, type BrowserSource } from "./tab-source"
import type { EndedImpersonation } from "./types"

export type { BrowserSource } from "./tab-source"

/** What the tab does once its visit is over. */
export type BrowserSourceOptions = {
  /**
   * Told once when the visit of this page is over, by Medusa's word or by the
   * shop's own log-out: the page still shows the customer's data and must go.
   * @default reloads the page
   */
  onEnded?: (ended: EndedImpersonation) => void
}

/**
 * Keeps the impersonation token in the tab that the hand-off opened: other tabs
 * stay as they are. The shop's own login is left alone, and counts again on the
 * first page after the end.
 */
export const browserSource = ({
  onEnded,
}: BrowserSourceOptions = {}): BrowserSource =>
  tabSource(
    tabPage,
    onEnded &&
      (async ({ message, return_url }) => {
        const { endReasonOf } = await import("./end-reasons")
        onEnded({ reason: endReasonOf(message), return_url })
      })
  )
