import Medusa from "@medusajs/js-sdk"

import { readApiError } from "./api-error"
import { type QueryValue, toQueryString } from "./query-string"

const authType = __AUTH_TYPE__ ?? "session"

/** The same client as the dashboard's own: same address, same login. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? "/",
  auth: {
    type: authType,
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

export type RequestOptions = {
  method?: "GET" | "POST" | "DELETE"
  query?: Record<string, QueryValue>
  body?: unknown
  signal?: AbortSignal
  /** Instead of the dashboard's login: nobody's, or this token alone. */
  as?: "nobody" | { token: string; withCookie?: boolean }
}

/** The backend's address without a slash at its end; "" is this origin. */
export const backendUrl = (__BACKEND_URL__ ?? "/").replace(/\/+$/, "")

/**
 * Calls a route as the logged-in admin and answers the raw response. Throws
 * `ApiError` with the stable code of a refusal.
 */
export async function requestRaw(
  path: string,
  { method = "GET", query = {}, body, signal, as }: RequestOptions = {}
): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json" }

  // Also without a body: a cookie login may post nothing else.
  if (body !== undefined || method === "POST") {
    headers["content-type"] = "application/json"
  }
  const token = await tokenFor(as)
  if (token) {
    headers.authorization = `Bearer ${token}`
  }
  const isOwn = as === undefined || (as !== "nobody" && as.withCookie === true)

  const response = await fetch(`${backendUrl}${path}${toQueryString(query)}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: authType === "session" && isOwn ? "include" : "omit",
    signal,
  })

  if (!response.ok) {
    throw await readApiError(response)
  }
  return response
}

/** Calls a route and answers its JSON. */
export async function request<T>(
  path: string,
  options?: RequestOptions
): Promise<T> {
  const response = await requestRaw(path, options)
  return (await response.json()) as T
}

/**
 * Makes this token the dashboard's login, as its own login page does. The
 * cookie session stays the same one: nothing is logged out.
 */
export async function adoptLogin(token: string): Promise<void> {
  if (authType === "jwt") {
    await sdk.client.setToken(token)
    return
  }
  await request("/auth/session", {
    method: "POST",
    as: { token, withCookie: true },
  })
}

async function tokenFor(as: RequestOptions["as"]): Promise<string | null> {
  if (as !== undefined) {
    return as === "nobody" ? null : as.token
  }

  return authType === "jwt" ? ((await sdk.client.getToken()) ?? null) : null
}
