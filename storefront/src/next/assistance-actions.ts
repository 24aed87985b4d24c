import {
  createImpersonationClient,
  type ImpersonationClient,
} from "../core/client"
import { ERROR_MESSAGES } from "../core/error-messages"
import { ImpersonationRequestError } from "../core/impersonation-request-error"
import {
  assistanceAction,
  checkedValues,
  type AssistanceAction,
  type AssistanceValues,
} from "./assistance-request"
import { browserState, type BrowserState } from "./browser-state"
import { readCookies } from "./cookies"
import type { ResolvedNextOptions } from "./options"
import { isSecure } from "./request"
import { json } from "./responses"
import { shopCookie } from "./shop-cookie"

/** Which of the configured publishable keys a call is for. */
const KEY_HEADER = "x-login-as-customer-key"

const refused = (status: number, code: string | null, message: string) =>
  json({ code, message }, status)

const ours = (code: keyof typeof ERROR_MESSAGES) =>
  refused(ERROR_MESSAGES[code][0], code, ERROR_MESSAGES[code][1])

const NOT_LOGGED_IN = () =>
  refused(401, "not_logged_in", "Nobody is logged in here.")

/**
 * Answers the customer's components as the customer that this browser is logged
 * in as. Null for any other request, those of pages of other sites too.
 */
export async function answerAssistance(
  request: Request,
  options: ResolvedNextOptions
): Promise<Response | null> {
  const action = assistanceAction(request)

  if (!action) {
    return null
  }

  const read = readCookies(request.headers.get("cookie"))
  const state = browserState(read, options)
  const token = read(options.park.token)

  if (!token && action !== "assistance") {
    return state.kind === "lapsed"
      ? ours("impersonation_session_ended")
      : NOT_LOGGED_IN()
  }

  if (action === "pick-up-cart" && state.kind === "running") {
    return ours("impersonation_action_blocked")
  }

  const checked = await checkedValues(action, request)

  if (!checked.ok) {
    return refused(400, "invalid_data", checked.message)
  }

  const { values } = checked
  const client = createImpersonationClient({
    baseUrl: options.medusaUrl,
    publishableKey: keyFor(request, state, options),
    headers: {
      ...localeOf(request.headers),
      ...(token &&
        action !== "assistance" && { authorization: `Bearer ${token}` }),
    },
  })

  try {
    return action === "pick-up-cart"
      ? await pickUp(client, values.cart_id ?? "", request, options)
      : json(await ask(client, action, values))
  } catch (error) {
    return passedOn(error)
  }
}

/** The configured key that the call names, else that of the visit, else the first. */
function keyFor(
  request: Request,
  state: BrowserState,
  { publishableKeys }: ResolvedNextOptions
): string {
  const parked = "parked" in state ? state.parked : null
  const wanted = [
    request.headers.get(KEY_HEADER),
    parked?.state === "running" ? parked.key : null,
  ]

  return (
    wanted.find((key) => key !== null && publishableKeys.includes(key)) ??
    publishableKeys[0] ??
    ""
  )
}

/** Medusa answers in the language that the component, else the browser, asks for. */
const localeOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    ["x-medusa-locale", "accept-language"].flatMap((name) => {
      const value = headers.get(name)
      return value ? [[name, value.slice(0, 200)]] : []
    })
  )

async function ask(
  client: ImpersonationClient,
  action: Exclude<AssistanceAction, "pick-up-cart">,
  values: AssistanceValues
): Promise<unknown> {
  switch (action) {
    case "assistance":
      return client.getRemoteAssistance()
    case "consent":
      return { consent: await client.getConsent() }
    case "visits":
      return client.listVisits(values)
    case "prepared-cart":
      return client.getPreparedCart()
    case "set-consent":
      return { consent: await client.setConsent(values.allow === true) }
    case "pin":
      return client.createPin()
    case "end-visit":
      await client.endVisit(values.id ?? "")
      return { id: values.id }
  }
}

/** The cart becomes the browser's own, if Medusa says that staff prepared it for her. */
async function pickUp(
  client: ImpersonationClient,
  cart_id: string,
  request: Request,
  options: ResolvedNextOptions
): Promise<Response> {
  const prepared = await client.getPreparedCart()

  if (prepared.cart_id !== cart_id || !prepared.prepared_by_support) {
    return refused(
      404,
      "cart_not_found",
      "This cart was not prepared for you, or is no longer open."
    )
  }

  const secure = isSecure(request.headers, request.url)

  return json({ cart_id }, 200, [
    shopCookie(options.park.cart, cart_id, secure, options),
  ])
}

/** Medusa's refusal with its status; where Medusa is stays the server's own knowledge. */
function passedOn(error: unknown): Response {
  if (!(error instanceof ImpersonationRequestError)) {
    throw error
  }

  const { status, code, message, retryAfterSeconds } = error

  if (status === 401 && code === null) {
    return NOT_LOGGED_IN()
  }

  const response =
    status === 0
      ? refused(502, code, "The shop's server cannot reach Medusa.")
      : refused(status, code, message)

  if (retryAfterSeconds !== null) {
    response.headers.set("retry-after", String(retryAfterSeconds))
  }

  return response
}
