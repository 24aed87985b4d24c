import {
  invalidResponse,
  refusalOf,
  toRequestError,
  unreachable,
} from "./to-request-error"

/** What the kit needs of `@medusajs/js-sdk`. */
export type SdkLike = {
  client: {
    // js-sdk's own types for input and init differ between versions.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    fetch: (input: any, init?: any) => Promise<any>
  }
}

/** One request to Medusa: a path from its root, answered as parsed JSON. */
export type Send = (path: string, init?: SendInit) => Promise<unknown>

export type SendInit = {
  method?: "GET" | "POST" | "DELETE"
  headers?: Record<string, string>
  body?: Record<string, unknown>
}

/** Medusa without an SDK: its address, and what every request to it carries. */
export type FetchOptions = {
  /** Address of Medusa, without a trailing slash. */
  baseUrl: string
  publishableKey?: string
  /** Sent with every request, such as `authorization`. */
  headers?: Record<string, string>
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch
}

const isSdk = (value: SdkLike | FetchOptions): value is SdkLike =>
  "client" in value

/**
 * Makes one way to call Medusa out of an SDK or a plain `fetch`. Never cached.
 * It rejects with `ImpersonationRequestError`; what an SDK's wrapper throws to
 * steer its framework, such as a redirect of Next, passes as it is.
 */
export function createSend(target: SdkLike | FetchOptions): Send {
  return isSdk(target) ? overSdk(target) : overFetch(target)
}

const overSdk =
  ({ client }: SdkLike): Send =>
  async (path, init) => {
    try {
      return (await client.fetch(path, {
        ...init,
        cache: "no-store",
      })) as unknown
    } catch (error) {
      throw toRequestError(error)
    }
  }

const overFetch =
  (target: FetchOptions): Send =>
  async (path, { method = "GET", headers, body } = {}) => {
    const send = target.fetch ?? globalThis.fetch
    let response: Response

    try {
      response = await send(`${target.baseUrl.replace(/\/+$/, "")}${path}`, {
        method,
        cache: "no-store",
        credentials: "omit",
        headers: {
          accept: "application/json",
          ...(body && { "content-type": "application/json" }),
          ...(target.publishableKey && {
            "x-publishable-api-key": target.publishableKey,
          }),
          ...target.headers,
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      })
    } catch (error) {
      throw typeof (error as { digest?: unknown } | null)?.digest === "string"
        ? error
        : unreachable(` at ${target.baseUrl}`, error)
    }

    return await answerOf(response)
  }

async function answerOf(response: Response): Promise<unknown> {
  const { ok, status, headers } = response
  let body: unknown

  try {
    body = await response.json()
  } catch {
    if (ok || ![404, 429].includes(status)) {
      throw invalidResponse("what is not JSON", ok ? 502 : status)
    }
  }

  if (ok) {
    return body
  }

  const { code, message } = (body ?? {}) as Record<string, unknown>
  throw refusalOf({
    status,
    code,
    message,
    retryAfter: headers.get("retry-after"),
  })
}
