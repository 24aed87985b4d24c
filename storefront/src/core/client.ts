import { createSend, type FetchOptions, type SdkLike } from "./transport"
import type {
  Consent,
  Impersonation,
  OrderAssistance,
  RemoteAssistance,
} from "./types"

const SESSION = "/store/login-as-customer/session"
const CONSENT = "/store/customers/me/remote-assistance"

/** The plugin's store routes as functions. Each rejects as the SDK or `fetch` given to it does. */
export type ImpersonationClient = {
  /** Turns a login code into the impersonation token. A code works once. */
  exchange: (code: string) => Promise<string>
  /** The running impersonation, or null. Does not count as activity. */
  current: () => Promise<Impersonation | null>
  /** Counts as activity: moves the idle end. */
  keepAlive: () => Promise<void>
  /** Ends the impersonation. Succeeds too when it had ended. */
  close: () => Promise<void>
  /** The logged-in customer's consent. */
  getConsent: () => Promise<Consent>
  setConsent: (allow: boolean) => Promise<Consent>
  /** How the shop asks for consent. `locale` as in `fr` or `fr-FR`. */
  getRemoteAssistance: (locale?: string) => Promise<RemoteAssistance>
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
  const get = async <T>(path: string, headers?: Record<string, string>) =>
    (await send(path, { method: "GET", ...(headers && { headers }) })) as T

  return {
    exchange: async (code) => {
      const { token } = (await send("/auth/customer/impersonation", {
        method: "POST",
        body: { code },
      })) as { token: string }
      return token
    },
    current: async () =>
      (await get<{ impersonation: Impersonation | null }>(SESSION))
        .impersonation,
    keepAlive: async () => {
      await send(`${SESSION}/keep-alive`, { method: "POST" })
    },
    close: async () => {
      await send(SESSION, { method: "DELETE" })
    },
    getConsent: async () => (await get<{ consent: Consent }>(CONSENT)).consent,
    setConsent: async (allow) => {
      const { consent } = (await send(CONSENT, {
        method: "POST",
        body: { allow },
      })) as { consent: Consent }
      return consent
    },
    getRemoteAssistance: (locale) =>
      get<RemoteAssistance>(
        "/store/remote-assistance",
        locale ? { "x-medusa-locale": locale } : undefined
      ),
    getOrder: async (id) =>
      (
        await get<{ order: OrderAssistance }>(
          `/store/login-as-customer/orders/${encodeURIComponent(id)}`
        )
      ).order,
  }
}
