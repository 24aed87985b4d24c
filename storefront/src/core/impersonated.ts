import type {
  ImpersonationSource,
  Method,
  MethodName,
  WrappedClient,
} from "./source"
import type { TabPage } from "./tab-page"
import { tabSource } from "./tab-source"
import { isVisit } from "./token-session"

type Init = {
  method?: string
  headers?: Record<string, unknown>
  next?: unknown
  cache?: string
}

/** The plugin's route that closes the visit of the token. */
const CLOSE = "/store/login-as-customer/session"

/**
 * One call of the shop's SDK that may be one of a visit.
 *
 * @param plain the method as it was before the kit wrapped it
 * @param given the page itself where the shop gives no source
 * @param found that of the source; true where it was not asked, for the call may bring one
 */
export async function impersonated(
  client: WrappedClient,
  name: MethodName,
  plain: Method,
  given: ImpersonationSource | TabPage,
  found: true | string | Promise<string | null>,
  args: unknown[]
): Promise<unknown> {
  const source = "over" in given ? tabSource(given) : given
  const [input, init] = args as [unknown, Init | undefined]
  const path = String(input)
  const headers: Record<string, unknown> = {}
  let brought: unknown = name === "setToken" && input

  for (const [header, value] of Object.entries(init?.headers ?? {})) {
    if (/^authorization$/i.test(header)) {
      brought = String(value).split(" ")[1]
    } else if (Object(value) !== value) {
      // Cache tags, which the SDK also takes among the headers, are objects.
      headers[header] = value
    }
  }

  const own = isVisit(brought) && brought
  const token =
    own ||
    // What the page keeps may be an end.
    (await (found === true || source !== given ? source.getToken() : found))

  if (name === "setToken") {
    return own && source.setToken ? source.setToken(own) : plain(...args)
  }

  const send = sender(client, name, plain)

  // The one call that needs no token.
  if (/auth\/customer\/impersonation$/.test(path)) {
    return send(...args)
  }

  if (!token || (name === "clearToken" && !source.onClosed)) {
    return plain(...args)
  }

  if (name === "getToken") {
    return token
  }

  const refusal = source.refusal?.(token)

  if (name === "clearToken") {
    // js-sdk's log-out: closes the visit, and leaves the browser's own login alone.
    if (!refusal) {
      // One that cannot be closed now runs idle at Medusa.
      await client.fetch?.(CLOSE, { method: "DELETE" }).catch(() => undefined)
      await source.onClosed?.(token)
    }
    return
  }

  if (refusal) {
    throw refusal
  }

  const login = /^\/?auth\/session$/.test(path) && init?.method

  if (login === "POST" && source.setToken) {
    // After `sdk.auth.login`: the tab holds the token, no cookie does.
    return source.setToken(token)
  }

  const told = async (error: unknown): Promise<never> => {
    if (hasEnded(error)) {
      await source.onEnded?.(error, token)
    }
    throw error
  }
  const { next: _next, ...rest } = init ?? {}
  // The same request as the impersonated customer, which nobody may store.
  const answer: unknown = await send(input, {
    ...rest,
    cache: "no-store",
    // Spelled as the SDK spells it, so that it replaces the SDK's own.
    headers: {
      ...headers,
      ...(await source.headers?.()),
      Authorization: `Bearer ${token}`,
    },
  }).catch(told)

  if (login === "DELETE") {
    await source.onClosed?.(token)
  }

  return name === "fetchStream" ? watched(answer as Streamed, told) : answer
}

/** Whether Medusa's word is that the visit is over. */
const hasEnded = (error: unknown): boolean => {
  const { code, status, message } = Object(error) as Record<string, unknown>

  return (
    code === "impersonation_session_ended" ||
    /^401The login as this customer has ended/.test(`${status}${message}`)
  )
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
function sender(
  client: WrappedClient,
  name: MethodName,
  plain: Method
): Method {
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
