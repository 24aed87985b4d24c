import { isImpersonationError } from "./is-impersonation-error"
import {
  isExchange,
  type ImpersonationSource,
  type Method,
  type MethodName,
  type WrappedClient,
} from "./source"

type Init = {
  method?: string
  headers?: Record<string, unknown>
  next?: unknown
  cache?: string
}

/** One call of the shop's SDK, made during a visit. */
export type ImpersonatedCall = {
  client: WrappedClient
  name: MethodName
  /** The method as it was before the kit wrapped it. */
  plain: Method
  source: ImpersonationSource
  /** Null only for the exchange of a code. */
  token: string | null
  args: unknown[]
}

const SESSION = /^\/?auth\/session$/
const CLOSE = "/store/login-as-customer/session"

/** What a method of the SDK does during a visit. */
export async function impersonated(call: ImpersonatedCall): Promise<unknown> {
  const { name, source, token, args, plain } = call

  switch (name) {
    case "getToken":
      return token
    case "setToken":
      return plain(...args)
    case "clearToken":
      return token && source.onClosed ? leave(call, token) : plain(...args)
    default:
      return request(call)
  }
}

/** js-sdk's log-out: closes the visit, and leaves the browser's own login alone. */
async function leave(
  { source, client }: ImpersonatedCall,
  token: string
): Promise<void> {
  if (!source.refusal?.(token)) {
    // One that cannot be closed now runs idle at Medusa.
    await client.fetch?.(CLOSE, { method: "DELETE" }).catch(() => undefined)
    await source.onClosed?.(token)
  }
}

async function request(call: ImpersonatedCall): Promise<unknown> {
  const { name, source, token, args } = call
  const [input, init] = args as [unknown, Init | undefined]
  const send = sender(call)

  if (!token || isExchange(input)) {
    return send(input, init)
  }

  const refusal = source.refusal?.(token)

  if (refusal) {
    throw refusal
  }

  const cookieLogin = SESSION.test(String(input)) && init?.method

  if (cookieLogin === "POST" && source.setToken) {
    // After `sdk.auth.login`: the tab holds the token, no cookie does.
    return source.setToken(token)
  }

  const told = async (error: unknown): Promise<never> => {
    if (isImpersonationError(error, "impersonation_session_ended")) {
      await source.onEnded?.(error, token)
    }
    throw error
  }
  const answer: unknown = await send(input, asCustomer(init, token)).catch(told)

  if (cookieLogin === "DELETE") {
    await source.onClosed?.(token)
  }

  return name === "fetchStream" ? watched(answer as Streamed, told) : answer
}

/** The same request as the impersonated customer, which nobody may store. */
function asCustomer(init: Init | undefined, token: string): Init {
  const { next: _next, headers, ...rest } = init ?? {}
  const kept = Object.entries(headers ?? {}).filter(
    ([name, value]) =>
      name.toLowerCase() !== "authorization" &&
      // Cache tags, which the SDK also takes among the headers, are objects.
      (typeof value !== "object" || value === null)
  )

  return {
    ...rest,
    cache: "no-store",
    // Spelled as the SDK spells it, so that it replaces the SDK's own.
    headers: { ...Object.fromEntries(kept), Authorization: `Bearer ${token}` },
  }
}

type Streamed = { stream: AsyncIterable<unknown> }

/** A stream fails only when it is read. */
function watched(
  streamed: Streamed,
  told: (error: unknown) => Promise<never>
): Streamed {
  async function* stream() {
    try {
      yield* streamed.stream
    } catch (error) {
      await told(error)
    }
  }

  return { ...streamed, stream: stream() }
}

type Config = { auth?: { type?: string } }
type Cookieless = new (config: Config) => WrappedClient

const cookieless = new WeakMap<WrappedClient, WrappedClient>()

/**
 * In a shop with cookie sessions the SDK always sends the browser's cookies, so
 * a second client without them makes the calls of a visit.
 */
function sender({ client, name, plain }: ImpersonatedCall): Method {
  const { config } = client as { config?: Config }

  if (config?.auth?.type !== "session") {
    return plain
  }

  let second = cookieless.get(client)

  if (!second) {
    const auth = { type: "jwt", jwtTokenStorageMethod: "nostore" }
    second = new (client.constructor as Cookieless)({ ...config, auth })
    cookieless.set(client, second)
  }

  return second[name]!.bind(second)
}
