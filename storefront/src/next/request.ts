import { readJson, readText } from "./read-json"
import type { ResolvedNextOptions } from "./options"

/** Header of the kit's own calls. A page of another site cannot send it. */
export const ACTION_HEADER = "x-login-as-customer"

/** Query parameter that asks to clear up after a visit that ended elsewhere, and where to go then. */
export const AFTER_END = "to"

/** What the kit's own scripts ask of the route. */
export const ACTIONS = [
  "session",
  "confirm",
  "keep-alive",
  "close",
  "dismiss",
] as const

export type Action = (typeof ACTIONS)[number]

/** Whether no page of another site sent this, as far as the browser tells. */
export function isOwnCall(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site")
  return site === null || site === "same-origin"
}

/** The action of one of the kit's own calls, null for any other request. */
export function requestedAction(request: Request): Action | null {
  const action = request.headers.get(ACTION_HEADER)

  return isOwnCall(request) && ACTIONS.includes(action as Action)
    ? (action as Action)
    : null
}

/** Whether a page of a configured dashboard sent this form. */
export function isFromDashboard(
  request: Request,
  { dashboardOrigins }: ResolvedNextOptions
): boolean {
  const origin = request.headers.get("origin")
  return origin !== null && dashboardOrigins.includes(origin)
}

/** Whether the browser came by https, also behind a proxy. */
export function isSecure(headers: Headers, url?: string): boolean {
  // Each proxy adds what it was reached by: the browser's own comes first.
  const [forwarded = ""] = (headers.get("x-forwarded-proto") ?? "").split(",")
  return (forwarded.trim() || url?.split(":")[0])?.toLowerCase() === "https"
}

/** Codes are 43 characters; this leaves room. */
const MAX_CODE = 256
const MAX_BODY = 4096

const asCode = (value: unknown): string | null =>
  typeof value === "string" && value !== "" && value.length <= MAX_CODE
    ? value
    : null

/** The login code of a form or JSON body, null when there is not exactly one. */
export async function codeOf(request: Request): Promise<string | null> {
  const type = request.headers.get("content-type") ?? ""

  if (type.startsWith("application/json")) {
    const body = await readJson(request, MAX_BODY)
    return asCode((body as { code?: unknown } | null)?.code)
  }

  try {
    const body = await readText(request, MAX_BODY)
    const form = new Response(body, { headers: { "content-type": type } })
    const codes = (await form.formData()).getAll("code")

    return codes.length === 1 ? asCode(codes[0]) : null
  } catch {
    return null
  }
}
