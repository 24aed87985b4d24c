import { serializeCookie, type CookieChange } from "./cookies"

const COMMON = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex",
}

const respond = (
  body: string,
  status: number,
  headers: Record<string, string>,
  cookies: CookieChange[]
): Response => {
  const response = new Response(body, {
    status,
    headers: { ...COMMON, ...headers },
  })

  for (const cookie of cookies) {
    response.headers.append("set-cookie", serializeCookie(cookie))
  }

  return response
}

/** An answer to one of the kit's own calls. */
export function json(
  body: unknown,
  status = 200,
  cookies: CookieChange[] = []
): Response {
  return respond(
    JSON.stringify(body),
    status,
    { "content-type": "application/json" },
    cookies
  )
}

/** A page that nobody may frame, store, or run other scripts in. */
export function html(
  page: (nonce: string) => string,
  status = 200,
  cookies: CookieChange[] = []
): Response {
  const nonce = crypto.randomUUID()

  return respond(
    page(nonce),
    status,
    {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
    },
    cookies
  )
}
