import { begin, BEGIN_STATUS } from "./begin"
import { browserState } from "./browser-state"
import { runAction } from "./actions"
import { answerAssistance } from "./assistance-actions"
import { checkVisit } from "./check-visit"
import { endVisit } from "./cookie-changes"
import { readCookies } from "./cookies"
import {
  resolveOptions,
  type OptionsInput,
  type ResolvedNextOptions,
} from "./options"
import { pageTexts } from "./page-texts"
import { askPage, errorPage, goPage } from "./pages"
import {
  AFTER_END,
  codeOf,
  isFromDashboard,
  isSecure,
  requestedAction,
} from "./request"
import { html } from "./responses"
import { sameSitePath } from "./same-site-path"

/** The handlers of the route file. */
export type HandoffRoute = {
  GET: (request: Request) => Promise<Response>
  POST: (request: Request) => Promise<Response>
}

/**
 * The route where the dashboard hands over, `app/api/login-as-customer/route.ts`.
 * A form POST of a configured dashboard goes through; any other, and a code in
 * the fragment, meets a page that asks first. The banner talks to it too.
 *
 * @example
 * export const { GET, POST } = createHandoffRoute({
 *   medusaUrl: "https://api.shop.example",
 *   publishableKey: "pk_…",
 *   dashboardOrigins: ["https://admin.shop.example"],
 * })
 */
export function createHandoffRoute(input: OptionsInput): HandoffRoute {
  return {
    GET: async (request) => {
      const options = resolveOptions(input, request.headers)
      const action = requestedAction(request)
      const texts = pageTexts(request.headers)

      if (action === "session") {
        return runAction(action, request, options)
      }

      const answer = await answerAssistance(request, options)

      if (answer) {
        return answer
      }

      const to = new URL(request.url).searchParams.get(AFTER_END)

      return to === null
        ? html(askPage(texts, { code: null, ...options }))
        : clearUp(request, sameSitePath(to, options.home), options)
    },

    POST: async (request) => {
      const options = resolveOptions(input, request.headers)
      const action = requestedAction(request)
      const texts = pageTexts(request.headers)

      if (action && action !== "session") {
        return runAction(action, request, options)
      }

      const answer = await answerAssistance(request, options)

      if (answer) {
        return answer
      }

      const code = await codeOf(request)

      if (!code) {
        const link = { href: options.home, label: texts.to_shop }
        return html(errorPage(texts, texts.no_code, link), 400)
      }

      if (!isFromDashboard(request, options)) {
        return html(askPage(texts, { code, ...options }))
      }

      const begun = await begin(code, request, options)

      if (begun.kind === "begun") {
        return html(goPage(texts, begun.location), 200, begun.cookies)
      }

      const link = { href: options.home, label: texts.to_shop }
      return html(
        errorPage(texts, texts[begun.kind], link),
        BEGIN_STATUS[begun.kind]
      )
    },
  }
}

/** Brings back what was parked, if Medusa agrees that the visit is over, and moves on. */
async function clearUp(
  request: Request,
  to: string,
  options: ResolvedNextOptions
): Promise<Response> {
  const texts = pageTexts(request.headers)
  const read = readCookies(request.headers.get("cookie"))
  const state = browserState(read, options)

  try {
    const check = await checkVisit(state, options)

    return html(
      goPage(texts, to),
      200,
      check.kind === "ended"
        ? endVisit({
            state,
            options,
            secure: isSecure(request.headers, request.url),
            reason: check.reason,
          })
        : []
    )
  } catch (error) {
    options.onError(error)
    const query = new URLSearchParams({ [AFTER_END]: to })
    const link = { href: `${options.path}?${query}`, label: texts.retry }
    return html(errorPage(texts, texts.unreachable, link), 502)
  }
}
