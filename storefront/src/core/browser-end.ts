import { endReasonOf } from "./end-reasons"
import { ERROR_MESSAGES } from "./error-messages"
import { ImpersonationRequestError } from "./impersonation-request-error"
import { tabPage } from "./tab-page"
import { keep, keptReturnUrl, keptToken } from "./tab-storage"
import type { EndedImpersonation } from "./types"

/** What a page rejects with whose visit is over for a reason of its own. */
export function endedError(why: string): ImpersonationRequestError {
  const code = "impersonation_session_ended"
  const [status, message] = ERROR_MESSAGES[code]

  return new ImpersonationRequestError(
    status,
    code,
    message.replace(/\.$/, `: ${why}.`)
  )
}

const CLOSED = "the session was closed"

/**
 * The visit of this page is over: by `error`, or closed on purpose when null.
 * From here on the page may do nothing, and the tab remembers why for the next.
 */
export function endPage(
  error: unknown,
  token: string,
  onEnded: (ended: EndedImpersonation) => void
): void {
  // A call may have brought a token of its own, which this page does not act with.
  if (token !== tabPage.acting || tabPage.over) {
    return
  }

  const over = error ?? endedError(CLOSED)
  const ended: EndedImpersonation = {
    reason: endReasonOf((over as Error).message),
    return_url: keptReturnUrl(),
  }

  // Another visit may have begun in this tab since the page was loaded.
  if (keptToken() === token) {
    keep(error ? JSON.stringify(ended) : null)
  }

  tabPage.over = over
  onEnded(ended)
}

/**
 * Closed by the banner, which leads on to the dashboard. A page that comes back
 * from the browser's memory afterwards shows what is no longer its own.
 */
export function closePage(): void {
  keep(null)
  tabPage.over = endedError(CLOSED)
  globalThis.addEventListener("pageshow", () => globalThis.location.reload(), {
    once: true,
  })
}
