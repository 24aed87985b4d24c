/** Where the token of a running impersonation comes from. */
export type ImpersonationSource = {
  /** Null for an ordinary shopper. Where you promise it, the agent's part is loaded to wait for it. */
  getToken: () => string | null | Promise<string | null>
  /** Takes a token that the SDK itself got for a code. */
  setToken?: (token: string | null) => void
  /** Sent with each call of a visit, such as whose request a server makes. */
  headers?: () => Promise<Record<string, string>>
  /** What a call with this token rejects with, once the page may make none. */
  refusal?: (token: string) => unknown
  /** Told when Medusa says that it has ended. May throw, as a redirect does. */
  onEnded?: (error: unknown, token: string) => void | Promise<void>
  /** Told when the shop's own log-out has closed it. */
  onClosed?: (token: string) => void | Promise<void>
}

/** A method of js-sdk's client, whose types differ between versions. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Method = (...args: any[]) => Promise<any>

/** What the kit wraps of js-sdk's client. */
export type MethodName =
  "fetch" | "fetchStream" | "getToken" | "setToken" | "clearToken"

export type WrappedClient = Partial<Record<MethodName, Method>>
