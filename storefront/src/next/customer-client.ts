import {
  createImpersonationClient,
  type ImpersonationClient,
} from "../core/client"
import type { BrowserState } from "./browser-state"
import type { ResolvedNextOptions } from "./options"

/** Which of the configured publishable keys a call is for. */
const KEY_HEADER = "x-login-as-customer-key"

/** Medusa as the customer of this request; without a token as anybody. */
export const customerClient = (
  request: Request,
  { state, token }: { state: BrowserState; token: string | undefined },
  options: ResolvedNextOptions
): ImpersonationClient =>
  createImpersonationClient({
    baseUrl: options.medusaUrl,
    publishableKey: keyFor(request, state, options),
    headers: {
      ...options.visitor,
      ...localeOf(request.headers),
      ...(token && { authorization: `Bearer ${token}` }),
    },
  })

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
