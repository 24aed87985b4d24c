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
}

/** The backend's address without a slash at its end; "" is this origin. */
const backendUrl = (__BACKEND_URL__ ?? "/").replace(/\/+$/, "")

/**
 * Calls a route as the logged-in admin and answers the raw response. Throws
 * `ApiError` with the stable code of a refusal.
 */
export async function requestRaw(
  path: string,
  { method = "GET", query = {}, body, signal }: RequestOptions = {}
): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json" }

  // Also without a body: a cookie login may post nothing else.
  if (body !== undefined || method === "POST") {
    headers["content-type"] = "application/json"
  }
  if (authType === "jwt") {
    const token = await sdk.client.getToken()
    if (token) {
      headers.authorization = `Bearer ${token}`
    }
  }

  const response = await fetch(`${backendUrl}${path}${toQueryString(query)}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: authType === "session" ? "include" : "omit",
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
