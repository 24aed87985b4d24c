import { MARKER_COOKIE } from "../core/marker"
import { browserState } from "./browser-state"
import { checkVisit } from "./check-visit"
import { endVisit, forget } from "./cookie-changes"
import { readCookies } from "./cookies"
import type { ResolvedNextOptions } from "./options"
import { pageTexts } from "./page-texts"
import { isSecure } from "./request"
import { json } from "./responses"
import { safeReturnUrl } from "./return-url"

/**
 * Where the visit stands, with the clock of Medusa, whose times are in it;
 * clears up when it is over.
 */
export async function answerSession(
  request: Request,
  options: ResolvedNextOptions
): Promise<Response> {
  const read = readCookies(request.headers.get("cookie"))
  const state = browserState(read, options)
  const now = new Date().toISOString()

  if (state.kind === "ended") {
    const { reason, return_url } = state.parked
    const ended = { reason, return_url: safeReturnUrl(return_url, options) }
    return json({ impersonation: null, ended, now })
  }

  try {
    const check = await checkVisit(state, options)

    if (check.kind !== "ended") {
      const running = check.kind === "running" ? check : null
      // One that stands for no visit would cover the shop's pages.
      const stray = state.kind === "shopper" && read(MARKER_COOKIE)
      return json(
        {
          impersonation: running?.impersonation ?? null,
          ended: null,
          now: running?.now ?? now,
        },
        200,
        stray ? forget(isSecure(request.headers, request.url)) : []
      )
    }

    const return_url =
      "parked" in state
        ? safeReturnUrl(state.parked?.return_url, options)
        : null

    return json(
      {
        impersonation: null,
        ended: { reason: check.reason, return_url },
        now,
      },
      200,
      endVisit({
        state,
        options,
        secure: isSecure(request.headers, request.url),
        reason: check.reason,
      })
    )
  } catch (error) {
    options.onError(error)
    return json(
      {
        code: "medusa_unreachable",
        message: pageTexts(request.headers).unreachable,
      },
      502
    )
  }
}
