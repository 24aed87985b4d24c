import { isImpersonationError } from "../core/is-impersonation-error"
import type { Impersonation } from "../core/types"
import { browserState } from "./browser-state"
import { beginVisit } from "./cookie-changes"
import { rawCookies, readCookies, type CookieChange } from "./cookies"
import { closeQuietly, currentVisit, medusaClient, visitClient } from "./medusa"
import type { ResolvedNextOptions } from "./options"
import { isSecure } from "./request"
import { sameSitePath } from "./same-site-path"

/** What became of a login code. */
export type Begun =
  | { kind: "begun"; location: string; cookies: CookieChange[] }
  | { kind: "bad_code" | "too_many" | "unreachable" }

/** How a code that began nothing is answered. */
export const BEGIN_STATUS = {
  bad_code: 401,
  too_many: 429,
  unreachable: 502,
} as const

/** Code of the answer to the kit's own script. */
export const BEGIN_CODE = {
  bad_code: "invalid_login_code",
  too_many: "too_many_requests",
  unreachable: "medusa_unreachable",
} as const

const failure = (error: unknown): Begun => {
  const { status } = error as { status?: unknown }

  if (isImpersonationError(error, "invalid_login_code") || status === 400) {
    return { kind: "bad_code" }
  }

  return { kind: status === 429 ? "too_many" : "unreachable" }
}

/** Where the visit begins. A `landing` of the shop that fails keeps nobody out. */
function landed(
  impersonation: Impersonation,
  { landing, home, onError }: ResolvedNextOptions
): string {
  try {
    return sameSitePath(landing(impersonation), home)
  } catch (error) {
    onError(error)
    return home
  }
}

/**
 * Exchanges the code and makes the cookies of the visit. A visit that this
 * browser was in before is closed; what it had parked stays parked.
 */
export async function begin(
  code: string,
  request: Request,
  options: ResolvedNextOptions
): Promise<Begun> {
  const header = request.headers.get("cookie")
  const state = browserState(readCookies(header), options)
  const [anyKey = ""] = options.publishableKeys
  let token: string | undefined

  try {
    token = await medusaClient(options, anyKey).exchange(code)
    const { impersonation, key } = await currentVisit(
      { token, parked: null },
      options
    )

    if (!impersonation) {
      throw new Error("Medusa knows nothing of the visit that it has begun.")
    }

    if (state.kind === "running") {
      await closeQuietly(visitClient(state, options), options)
    }

    return {
      kind: "begun",
      location: landed(impersonation, options),
      cookies: beginVisit({
        raw: rawCookies(header),
        state,
        options,
        impersonation,
        token,
        key,
        secure: isSecure(request.headers, request.url),
        now: Date.now(),
      }),
    }
  } catch (error) {
    if (token) {
      await closeQuietly(medusaClient(options, anyKey, token), options)
    }

    const begun = failure(error)

    if (begun.kind === "unreachable") {
      options.onError(error)
    }
    return begun
  }
}
