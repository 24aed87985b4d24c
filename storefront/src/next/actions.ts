import { answerSession } from "./answer-session"
import { begin, BEGIN_CODE, BEGIN_STATUS } from "./begin"
import { browserState } from "./browser-state"
import { endVisit, forget } from "./cookie-changes"
import { readCookies } from "./cookies"
import { closeQuietly, visitClient } from "./medusa"
import type { ResolvedNextOptions } from "./options"
import { pageTexts } from "./page-texts"
import { codeOf, isSecure, type Action } from "./request"
import { json } from "./responses"
import { safeReturnUrl } from "./return-url"

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
        ? await begin(code, request, options)
        : ({ kind: "bad_code" } as const)

      return begun.kind === "begun"
        ? json({ location: begun.location }, 200, begun.cookies)
        : json(
            { code: BEGIN_CODE[begun.kind], message: texts[begun.kind] },
            BEGIN_STATUS[begun.kind]
          )
    }

    case "session":
      return answerSession(request, options)

    case "keep-alive":
      if (state.kind === "running") {
        await visitClient(state, options).keepAlive().catch(options.onError)
      }
      return answerSession(request, options)

    case "close": {
      if (state.kind === "running") {
        await closeQuietly(visitClient(state, options), options)
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
