import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { ImpersonationError } from "../../../../errors"
import { CONSENT_FIELD } from "../../../../impersonation-auth"

import { guaranteeConsent } from "./guarantee-consent"
import { type ConsentField, rememberConsentField } from "./pending-consent"

const SOURCES: Record<string, ConsentField["source"]> = {
  "/store/customers": "sign_up",
  "/store/customers/me": "account",
}

/**
 * Middleware before core's validation, which knows no such field: takes
 * `allow_remote_shopping_assistance` off the body of sign-up and account edit.
 * Without the field it does nothing at all.
 */
export function takeConsentField(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  const source = req.method === "POST" ? SOURCES[pathOf(req)] : undefined
  if (!source || !hasField(req.body)) {
    next()
    return
  }

  const { [CONSENT_FIELD]: allow, ...body } = req.body
  if (typeof allow !== "boolean") {
    throw new ImpersonationError(
      "invalid_request",
      `Invalid request: ${CONSENT_FIELD}: must be true or false`
    )
  }
  req.body = body
  rememberConsentField(req, { allow, source, is_written: false })
  guaranteeConsent(req, res)
  next()
}

/** As the router compares it: without regard to case and to a trailing slash. */
function pathOf({ baseUrl, path }: MedusaRequest): string {
  return `${baseUrl}${path}`.toLowerCase().replace(/\/$/, "")
}

function hasField(body: unknown): body is Record<string, unknown> {
  return (
    typeof body === "object" &&
    body !== null &&
    !Array.isArray(body) &&
    Object.prototype.hasOwnProperty.call(body, CONSENT_FIELD)
  )
}
