import type { ResolvedControlOptions } from "./browser-control"
import { closePage } from "./browser-end"
import { createImpersonationClient, type ImpersonationClient } from "./client"
import type { ImpersonationStatus } from "./control"
import { dashboardUrl } from "./dashboard-url"
import { endReasonOf } from "./end-reasons"
import { isImpersonationError } from "./is-impersonation-error"
import {
  isEnd,
  keep,
  keepReturnUrl,
  keptReturnUrl,
  keptState,
} from "./tab-storage"
import { serverNow } from "./server-now"
import { keptToken, tabPage } from "./tab-page"
import { endedError, tabSource } from "./tab-source"
import { createSend, type FetchOptions, type SdkLike } from "./transport"
import type { EndedImpersonation } from "./types"

/** The plugin's routes for exactly this token, whatever the tab acts with. */
export function clientWith(
  target: SdkLike | FetchOptions,
  token: string
): ImpersonationClient {
  const send = createSend(target)
  const authorization = `Bearer ${token}`

  return createImpersonationClient({
    client: {
      fetch: (path: string, init: { headers?: Record<string, string> }) =>
        send(path, { ...init, headers: { ...init.headers, authorization } }),
    },
  })
}

/** The end that the tab remembers; null for any other state. */
function readEnd(kept: string, origins: string[]): EndedImpersonation | null {
  try {
    const { message, return_url } = JSON.parse(kept) as Record<string, unknown>

    return {
      reason: endReasonOf(message),
      return_url: dashboardUrl(return_url, origins),
    }
  } catch {
    return { reason: "invalid", return_url: null }
  }
}

/**
 * Where the visit of this tab stands. An end that Medusa tells of is remembered
 * by the tab.
 *
 * @throws ImpersonationRequestError when Medusa cannot say
 */
export async function statusOf({
  sdk,
  source = tabSource(tabPage),
  dashboardOrigins,
}: ResolvedControlOptions): Promise<ImpersonationStatus> {
  const token = keptToken()
  // From here on the page knows whose it is.
  source.getToken()

  if (token) {
    try {
      const impersonation = await clientWith(sdk, token).current()

      if (impersonation) {
        keepReturnUrl(impersonation.return_url)

        return { impersonation, ended: null, now: serverNow(token) }
      }

      await source.onEnded(endedError("it is not valid"), token)
    } catch (error) {
      if (!isImpersonationError(error, "impersonation_session_ended")) {
        throw error
      }
      await source.onEnded(error, token)
    }
  }

  const kept = keptState()

  return {
    impersonation: null,
    ended: kept && isEnd(kept) ? readEnd(kept, dashboardOrigins) : null,
    now: serverNow(token),
  }
}

/** Counts as activity, and tells what has come of it. */
export async function keepAlive(
  options: ResolvedControlOptions
): Promise<ImpersonationStatus> {
  const token = keptToken()

  if (token) {
    await clientWith(options.sdk, token)
      .keepAlive()
      // That it has ended tells the status, too.
      .catch(unlessEnded)
  }

  return statusOf(options)
}

/**
 * Ends the visit at Medusa and in this tab; answers the way back.
 *
 * @throws ImpersonationRequestError when Medusa cannot be reached: nothing is changed
 */
export async function closeVisit({
  sdk,
  dashboardOrigins,
  home,
}: ResolvedControlOptions): Promise<{ location: string }> {
  const token = keptToken()

  if (token) {
    await clientWith(sdk, token).close().catch(unlessEnded)
    closePage()
  }

  const back = dashboardUrl(keptReturnUrl(), dashboardOrigins)
  keepReturnUrl(null)

  return { location: back ?? home }
}

/** Forgets the message of an ended visit. */
export function dismissEnd(): void {
  if (isEnd(keptState() ?? "")) {
    keep(null)
  }
}

function unlessEnded(error: unknown): void {
  if (
    !isImpersonationError(error, "impersonation_session_ended") &&
    !isImpersonationError(error, "impersonation_session_not_found")
  ) {
    throw error
  }
}
