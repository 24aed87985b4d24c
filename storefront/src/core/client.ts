import type { AssistanceClient } from "./assistance-client"
import {
  expectFields,
  impersonationOf,
  isFlag,
  isList,
  isObject,
  isText,
  isTextOrNull,
} from "./answers"
import { createSend, type FetchOptions, type SdkLike } from "./transport"
import type {
  Consent,
  Impersonation,
  OrderAssistance,
  PreparedCart,
  RemoteAssistance,
  SupportPin,
  VisitPage,
} from "./types"

const SESSION = "/store/login-as-customer/session"
const MINE = "/store/customers/me/remote-assistance"

/** The plugin's store routes as functions. Each rejects with `ImpersonationRequestError`. */
export type ImpersonationClient = AssistanceClient & {
  /** Turns a login code into the impersonation token. A code works once. */
  exchange: (code: string) => Promise<string>
  /** The running impersonation, or null. Does not count as activity. */
  current: () => Promise<Impersonation | null>
  /** Counts as activity: moves the idle end. */
  keepAlive: () => Promise<void>
  /** Ends the impersonation. Succeeds too when it had ended. */
  close: () => Promise<void>
  /** Whether staff placed this order of the logged-in customer. */
  getOrder: (id: string) => Promise<OrderAssistance>
}

/**
 * The plugin's store routes over js-sdk, or over `fetch` with Medusa's address.
 *
 * @example
 * const client = createImpersonationClient(sdk)
 * const impersonation = await client.current()
 */
export function createImpersonationClient(
  target: SdkLike | FetchOptions
): ImpersonationClient {
  const send = createSend(target)
  const get = (path: string, headers?: Record<string, string>) =>
    send(path, { method: "GET", ...(headers && { headers }) })
  const inLocale = (locale?: string) =>
    locale ? { "x-medusa-locale": locale } : undefined
  const consentOf = (answer: unknown) =>
    expectFields<{ consent: Consent }>(answer, {
      consent: isObject({ allowed: isFlag }),
    }).consent

  return {
    exchange: async (code) => {
      const path = "/auth/customer/impersonation"
      const answer = await send(path, { method: "POST", body: { code } })

      return expectFields<{ token: string }>(answer, { token: isText }).token
    },
    current: async () => impersonationOf(await get(SESSION)),
    keepAlive: async () => {
      await send(`${SESSION}/keep-alive`, { method: "POST" })
    },
    close: async () => {
      await send(SESSION, { method: "DELETE" })
    },
    getConsent: async () => consentOf(await get(MINE)),
    setConsent: async (allow) =>
      consentOf(await send(MINE, { method: "POST", body: { allow } })),
    answerRequest: async (token, allow) =>
      consentOf(
        await send("/store/remote-assistance/answer", {
          method: "POST",
          body: { token, allow },
        })
      ),
    getRemoteAssistance: async (locale) =>
      expectFields<RemoteAssistance>(
        await get("/store/remote-assistance", inLocale(locale)),
        { enabled: isFlag }
      ),
    createPin: async () =>
      expectFields<SupportPin>(await send(`${MINE}/pin`, { method: "POST" }), {
        pin: isText,
        expires_at: isText,
      }),
    listVisits: async ({ limit, offset, locale } = {}) =>
      expectFields<VisitPage>(
        await get(
          `${MINE}/sessions${queryOf({ limit, offset })}`,
          inLocale(locale)
        ),
        { sessions: isList }
      ),
    endVisit: async (id) => {
      const path = `${MINE}/sessions/${encodeURIComponent(id)}`
      await send(path, { method: "DELETE" })
    },
    getPreparedCart: async () => {
      const answer = await get(`${MINE}/cart`)
      const { cart_id, prepared_by_support } = expectFields<PreparedCart>(
        answer,
        { cart_id: isTextOrNull }
      )

      // An older plugin does not say who prepared it.
      return { cart_id, prepared_by_support: prepared_by_support === true }
    },
    getOrder: async (id) =>
      expectFields<{ order: OrderAssistance }>(
        await get(`/store/login-as-customer/orders/${encodeURIComponent(id)}`),
        { order: isObject({ placed_with_assistance: isFlag }) }
      ).order,
  }
}

function queryOf(values: Record<string, number | undefined>): string {
  const search = new URLSearchParams()

  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      search.set(name, String(value))
    }
  }

  const text = String(search)

  return text && `?${text}`
}
