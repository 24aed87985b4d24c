import type { ImpersonationClient } from "../core/client"
import { notLoggedIn, ours, passedOn, refused } from "./assistance-refusals"
import {
  assistanceAction,
  checkedValues,
  type AssistanceAction,
  type AssistanceValues,
} from "./assistance-request"
import { browserState } from "./browser-state"
import { readCookies } from "./cookies"
import { customerClient } from "./customer-client"
import type { ResolvedNextOptions } from "./options"
import { isSecure } from "./request"
import { json } from "./responses"
import { shopCookie } from "./shop-cookie"

/** What needs no login. */
const OPEN: AssistanceAction[] = ["assistance", "answer"]

/** What is the customer's own to do, and Medusa would not see by the call. */
const NOT_IN_A_VISIT: AssistanceAction[] = ["pick-up-cart", "answer"]

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

  if (!token && !OPEN.includes(action)) {
    return state.kind === "lapsed"
      ? ours("impersonation_session_ended")
      : notLoggedIn()
  }

  if (NOT_IN_A_VISIT.includes(action) && state.kind === "running") {
    return ours("impersonation_action_blocked")
  }

  const checked = await checkedValues(action, request)

  if (!checked.ok) {
    return refused(400, "invalid_data", checked.message)
  }

  const { values } = checked
  const client = customerClient(
    request,
    { state, token: OPEN.includes(action) ? undefined : token },
    options
  )

  try {
    return action === "pick-up-cart"
      ? await pickUp(client, values.cart_id ?? "", request, options)
      : json(await ask(client, action, values))
  } catch (error) {
    return passedOn(error, options)
  }
}

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
    case "answer":
      return {
        consent: await client.answerRequest(
          values.token ?? "",
          values.allow === true
        ),
      }
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
