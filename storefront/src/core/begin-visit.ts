import { clientWith } from "./browser-visit"
import { createImpersonationClient } from "./client"
import { isImpersonationError } from "./is-impersonation-error"
import { keptToken, tabPage } from "./tab-page"
import { tabSource, type BrowserSource } from "./tab-source"
import { keepReturnUrl } from "./tab-storage"
import { invalidResponse } from "./to-request-error"
import type { FetchOptions, SdkLike } from "./transport"
import type { Impersonation } from "./types"

export type BeginVisitInput = {
  code: string
  sdk: SdkLike | FetchOptions
  source?: BrowserSource
  landing: (impersonation: Impersonation) => string
}

/**
 * Makes this tab the customer's: exchanges the code, keeps the token, closes
 * the visit that the tab was in before. Answers where to go; load that page
 * anew. When it rejects, the tab is as it was.
 */
export async function beginVisit({
  code,
  sdk,
  source = tabSource(tabPage),
  landing,
}: BeginVisitInput): Promise<string> {
  const before = keptToken()
  const token = await createImpersonationClient(sdk).exchange(code)

  try {
    const impersonation = await clientWith(sdk, token).current()

    if (!impersonation) {
      throw invalidResponse("as if nobody were logged in")
    }

    const location = landing(impersonation)
    source.setToken(token)

    if (source.getToken() !== token) {
      throw new Error("This browser does not let the shop keep a login.")
    }

    keepReturnUrl(impersonation.return_url)

    if (before) {
      await closeQuietly(sdk, before)
    }

    return location
  } catch (error) {
    await closeQuietly(sdk, token)
    throw error
  }
}

/** One that cannot be closed now runs idle at Medusa. */
const closeQuietly = (sdk: SdkLike | FetchOptions, token: string) =>
  clientWith(sdk, token)
    .close()
    .catch(() => undefined)

/** Why a visit has not begun; a key of the hand-off's messages. */
export type BeginFailure = "bad_code" | "too_many" | "unreachable"

/** Sorts what `beginVisit` rejects with. */
export function beginFailure(error: unknown): BeginFailure {
  if (isImpersonationError(error, "too_many_requests")) {
    return "too_many"
  }

  return isImpersonationError(error, "invalid_login_code")
    ? "bad_code"
    : "unreachable"
}
