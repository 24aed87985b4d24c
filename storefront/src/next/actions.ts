import { begin } from "./begin"
import { browserState } from "./browser-state"
import { checkVisit } from "./check-visit"
import { endVisit, forget } from "./cookie-changes"
import { readCookies } from "./cookies"
import { closeQuietly, visitClient } from "./medusa"
import type { ResolvedNextOptions } from "./options"
import { pageTexts } from "./page-texts"
import { codeOf, isSecure, type Action } from "./request"
import { json } from "./responses"
import { safeReturnUrl } from "./return-url"

const STATUS = { bad_code: 401, too_many: 429, unreachable: 502 } as const

/** Answers one of the calls of the kit's own scripts. */
export async function runAction(
  action: Action,
  request: Request,
  options: ResolvedNextOptions
): Promise<Response> {
  const read = readCookies(request.headers.get("cookie"))
  const state = browserState(read, options)
  const secure = isSecure(request.headers, request.url)

  switch (action) {
    case "confirm": {
      const texts = pageTexts(request.headers)
      const code = await codeOf(request)
      const begun = code
        ? await begin({ code, read, state, options, secure })
        : ({ kind: "bad_code" } as const)

      return begun.kind === "begun"
        ? json({ location: begun.location }, 200, begun.cookies)
        : json({ message: texts[begun.kind] }, STATUS[begun.kind])
    }

    case "session":
      return answerSession(request, options)

    case "keep-alive":
      if (state.kind === "running") {
        await visitClient(state, options)
          .keepAlive()
          .catch(() => undefined)
      }
      return answerSession(request, options)

    case "close": {
      if (state.kind === "running") {
        await closeQuietly(visitClient(state, options))
      }

      const parked = "parked" in state ? state.parked : null
      const location = safeReturnUrl(parked?.return_url, options)

      return json(
        { location: location ?? options.home },
        200,
        endVisit({ state, options, secure, reason: null })
      )
    }

    case "dismiss":
      return json(
        {},
        200,
        state.kind === "ended" || state.kind === "shopper" ? forget(secure) : []
      )
  }
}

/** Where the visit stands, with the server's clock; clears up when it is over. */
async function answerSession(
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
      const impersonation =
        check.kind === "running" ? check.impersonation : null
      return json({ impersonation, ended: null, now })
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
  } catch {
    return json({ message: pageTexts(request.headers).unreachable }, 502)
  }
}
