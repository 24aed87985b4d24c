import type { ImpersonationControl } from "./control"
import { MARKER_ENDED } from "./marker"
import { isEnd, keptState } from "./tab-storage"
import type { BrowserSource } from "./tab-source"
import { tokenSession } from "./token-session"
import type { FetchOptions, SdkLike } from "./transport"

/** Which Medusa the tab asks, and where it may go at the end. */
export type BrowserControlOptions = {
  /** The SDK that `withImpersonation` wrapped, or Medusa's address for a plain `fetch`. */
  sdk: SdkLike | FetchOptions
  /** The source given to `withImpersonation`, if any was. */
  source?: BrowserSource
  /** Origins of the dashboards that closing may lead back to. */
  dashboardOrigins?: string[]
  /** Where closing leads to when no dashboard is known. @default "/" */
  home?: string
}

/** The options with the defaults filled in; that of the source comes later. */
export type ResolvedControlOptions = Required<
  Omit<BrowserControlOptions, "source">
> &
  Pick<BrowserControlOptions, "source">

/**
 * The visit of this tab for the banner of a shop without a server: it asks
 * Medusa itself. For an ordinary shopper it asks nothing.
 *
 * @example
 * <ImpersonationBanner control={createBrowserControl({ sdk, dashboardOrigins })} />
 */
export function createBrowserControl({
  sdk,
  source,
  dashboardOrigins = [],
  home = "/",
}: BrowserControlOptions): ImpersonationControl {
  const options = { sdk, source, dashboardOrigins, home }
  const visit = () => import("./browser-visit")

  return {
    marker: () => {
      const kept = keptState()

      return kept && (isEnd(kept) ? MARKER_ENDED : tokenSession(kept))
    },
    status: async () => (await visit()).statusOf(options),
    keepAlive: async () => (await visit()).keepAlive(options),
    close: async () => (await visit()).closeVisit(options),
    dismiss: async () => (await visit()).dismissEnd(),
  }
}
