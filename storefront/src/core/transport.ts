import { ImpersonationRequestError } from "./impersonation-request-error"

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

/** Makes one way to call Medusa out of an SDK or a plain `fetch`. Never cached. */
export function createSend(target: SdkLike | FetchOptions): Send {
  if (isSdk(target)) {
    return (path, init) =>
      target.client.fetch(path, { ...init, cache: "no-store" })
  }

  return async (path, init) => {
    const send = target.fetch ?? globalThis.fetch
    let response: Response

    try {
      response = await send(`${target.baseUrl.replace(/\/+$/, "")}${path}`, {
        method: init?.method ?? "GET",
        cache: "no-store",
        credentials: "omit",
        headers: {
          accept: "application/json",
          ...(init?.body ? { "content-type": "application/json" } : {}),
          ...(target.publishableKey
            ? { "x-publishable-api-key": target.publishableKey }
            : {}),
          ...target.headers,
          ...init?.headers,
        },
        ...(init?.body ? { body: JSON.stringify(init.body) } : {}),
      })
    } catch (error) {
      throw new ImpersonationRequestError(
        0,
        null,
        `Medusa cannot be reached at ${target.baseUrl}: ${String(error)}`
      )
    }

    const body = (await response.json().catch(() => null)) as {
      code?: unknown
      message?: unknown
    } | null

    if (!response.ok || body === null) {
      throw new ImpersonationRequestError(
        response.ok ? 502 : response.status,
        typeof body?.code === "string" ? body.code : null,
        typeof body?.message === "string"
          ? body.message
          : `Medusa answered ${response.status} without a message`
      )
    }

    return body
  }
}
