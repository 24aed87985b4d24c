import { isImpersonationError } from "../core/is-impersonation-error"
import type { BrowserState } from "./browser-state"
import { beginVisit } from "./cookie-changes"
import type { CookieChange, CookieReader } from "./cookies"
import { closeQuietly, currentVisit, medusaClient, visitClient } from "./medusa"
import type { ResolvedNextOptions } from "./options"
import { sameSitePath } from "./same-site-path"

/** What became of a login code. */
export type Begun =
  | { kind: "begun"; location: string; cookies: CookieChange[] }
  | { kind: "bad_code" | "too_many" | "unreachable" }

const failure = (error: unknown): Begun => {
  const { status } = error as { status?: unknown }

  if (isImpersonationError(error, "invalid_login_code") || status === 400) {
    return { kind: "bad_code" }
  }

  return { kind: status === 429 ? "too_many" : "unreachable" }
}

/**
 * Exchanges the code and makes the cookies of the visit. A visit that this
 * browser was in before is closed; what it had parked stays parked.
 */
export async function begin(input: {
  code: string
  read: CookieReader
  state: BrowserState
  options: ResolvedNextOptions
  secure: boolean
}): Promise<Begun> {
  const { code, state, options } = input
  const [anyKey = ""] = options.publishableKeys
  let token: string | undefined

  try {
    token = await medusaClient(options, anyKey).exchange(code)
    const { impersonation, key } = await currentVisit(
      { token, parked: null },
      options
    )

    if (!impersonation) {
      return { kind: "unreachable" }
    }

    if (state.kind === "running") {
      await closeQuietly(visitClient(state, options))
    }

    return {
      kind: "begun",
      location: sameSitePath(options.landing(impersonation), options.home),
      cookies: beginVisit({
        ...input,
        impersonation,
        token,
        key,
        now: Date.now(),
      }),
    }
  } catch (error) {
    if (token) {
      await closeQuietly(medusaClient(options, anyKey, token))
    }
    return failure(error)
  }
}
