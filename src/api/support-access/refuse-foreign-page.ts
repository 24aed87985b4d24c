import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { ImpersonationError } from "../../errors"

const JSON_TYPE = /^application\/json\s*(?:;|$)/i

/**
 * Middleware for what this plugin's own pages post: refuses what a page of
 * another site sends. A form cannot send JSON, and a script that does is asked
 * about first and gets no leave, since core's CORS does not apply to these
 * paths. Where the browser says whose page it is, it is looked at as well.
 *
 * @throws ImpersonationError `invalid_request`
 */
export function refuseForeignPage(
  req: MedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): void {
  if (!JSON_TYPE.test(req.headers["content-type"] ?? "")) {
    throw new ImpersonationError(
      "invalid_request",
      "The Content-Type header must be application/json."
    )
  }
  if (isForeign(req)) {
    throw new ImpersonationError(
      "invalid_request",
      "A page of another site cannot ask for this."
    )
  }

  next()
}

/** `Sec-Fetch-Site` decides where it is: no page can write it. */
function isForeign({ headers }: MedusaRequest): boolean {
  const { origin } = headers
  const site = headers["sec-fetch-site"]

  if (site !== undefined) {
    return site !== "same-origin" && site !== "none"
  }
  if (origin === undefined) {
    return false
  }

  const host = hostOf(origin)

  return (
    host === null ||
    (host !== headers.host && host !== headers["x-forwarded-host"])
  )
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
