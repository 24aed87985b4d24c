import type { ImpersonationControl } from "./control"
import { KEPT_KEY } from "./tab-page"
import type { BrowserSource } from "./tab-source"
import type { FetchOptions, SdkLike } from "./transport"

/** The visit of this tab: its session's id, `ended`, or null. */
function keptMarker(): string | null {
  try {
    const kept = sessionStorage[KEPT_KEY] as string
    // Less than `tokenClaims`, since every page of the shop carries it.
    const [, claims] = kept.replace(/-/g, "+").replace(/_/g, "/").split(".")

    return kept[0] === "{"
      ? "ended"
      : ((JSON.parse(atob(claims!)) as { sid?: string }).sid ?? "unknown")
  } catch {
    return null
  }
}

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
    marker: keptMarker,
    status: async () => (await visit()).statusOf(options),
    keepAlive: async () => (await visit()).keepAlive(options),
    close: async () => (await visit()).closeVisit(options),
    dismiss: async () => (await visit()).dismissEnd(),
  }
}
