import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import type { LogDetails } from "../../../../../types"
import { recordStartRefusalWorkflow } from "../../../../../workflows/impersonation/workflows/record-start-refusal"
import { readClientInfo } from "../../../../utils/client-info"
import { isId } from "../../../../utils/ids"

/** Code on record for a shop's own refusal that has none. */
const UNNAMED_REFUSAL = "impersonation_refused"

type Refusal = { code: string; admin_id: string | null; details?: LogDetails }

/** Who asked for the start; an API key is no admin, but is named. */
function asker(req: AuthenticatedMedusaRequest): Omit<Refusal, "code"> {
  const { actor_id, actor_type } = req.auth_context

  return actor_type === "user"
    ? { admin_id: actor_id }
    : { admin_id: null, details: { values: { api_key_id: actor_id } } }
}

async function record(
  req: AuthenticatedMedusaRequest,
  refusal: Refusal
): Promise<void> {
  const { id } = req.params
  await recordStartRefusalWorkflow(req.scope).run({
    input: {
      ...refusal,
      customer_id: isId(id) ? id : null,
      client: readClientInfo(req),
    },
  })
}

/**
 * Runs a part of a start, and puts what it refuses on record before it is
 * answered. What the module decided is on record already.
 */
export async function recordingRefusals<T>(
  req: AuthenticatedMedusaRequest,
  part: () => T | Promise<T>
): Promise<T> {
  try {
    return await part()
  } catch (error) {
    if (isUnrecordedRefusal(error)) {
      await record(req, { ...asker(req), code: codeOf(error) })
    }
    throw error
  }
}

/** `type`s that Medusa answers with 4xx. What breaks is no refusal. */
const REFUSAL_TYPES = new Set<unknown>([
  "invalid_data",
  "unauthorized",
  "forbidden",
  "not_found",
  "not_allowed",
  "conflict",
  "duplicate_error",
])

/** Errors of workflow steps arrive as plain objects. */
function isUnrecordedRefusal(error: unknown): error is { code?: string } {
  const { type, recorded } = (error ?? {}) as {
    type?: unknown
    recorded?: unknown
  }

  return REFUSAL_TYPES.has(type) && recorded !== true
}

/** A shop's own code comes from its code, but the log takes only tidy ones. */
function codeOf({ code }: { code?: unknown }): string {
  return typeof code === "string" && /^[a-z][a-z0-9_]{0,63}$/.test(code)
    ? code
    : UNNAMED_REFUSAL
}
