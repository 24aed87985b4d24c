import type { NextImpersonationOptions } from "../../src/next/options"

export const SHOP = "https://shop.example"
export const DASHBOARD = "https://admin.example"
export const ROUTE = `${SHOP}/api/login-as-customer`

export const options: NextImpersonationOptions = {
  medusaUrl: "https://medusa.example",
  publishableKey: "pk_eu",
  dashboardOrigins: [`${DASHBOARD}/`],
  onError: () => undefined,
}

export type Jar = Record<string, string>

export const cookieHeader = (jar: Jar): string =>
  Object.entries(jar)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("; ")

/** A form post, as a browser sends one from a page of `origin`. */
export function formPost(input: {
  origin: string | null
  body: string
  jar?: Jar
  url?: string
  headers?: Record<string, string>
}): Request {
  return new Request(input.url ?? ROUTE, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...(input.origin === null ? {} : { origin: input.origin }),
      "sec-fetch-site": "cross-site",
      cookie: cookieHeader(input.jar ?? {}),
      ...input.headers,
    },
    body: input.body,
  })
}

/** A call of the kit's own scripts. */
export function ownCall(
  action: string,
  input: {
    jar?: Jar
    body?: unknown
    method?: string
    headers?: Record<string, string>
  } = {}
): Request {
  return new Request(ROUTE, {
    method: input.method ?? (action === "session" ? "GET" : "POST"),
    headers: {
      "x-login-as-customer": action,
      "sec-fetch-site": "same-origin",
      "content-type": "application/json",
      cookie: cookieHeader(input.jar ?? {}),
      ...input.headers,
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
  })
}

/** The jar after the browser took the answer's cookies. */
export function applied(jar: Jar, response: Response): Jar {
  const next = { ...jar }

  for (const header of response.headers.getSetCookie()) {
    const [pair = ""] = header.split(";")
    const at = pair.indexOf("=")
    const name = pair.slice(0, at)

    if (/max-age=0/i.test(header)) {
      delete next[name]
    } else {
      next[name] = decodeURIComponent(pair.slice(at + 1))
    }
  }

  return next
}

/** The one `Set-Cookie` of this name. */
export const setCookie = (response: Response, name: string): string =>
  response.headers
    .getSetCookie()
    .find((header) => header.startsWith(`${name}=`)) ?? ""
