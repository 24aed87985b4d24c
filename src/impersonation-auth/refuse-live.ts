import type { ClassifiedRequest } from "../action-catalogue"
import { type ErrorCode, refuse } from "../errors"
import { recordStartRefusalWorkflow } from "../workflows/impersonation/workflows/record-start-refusal"

import { endedMessage } from "./ended-message"
import type { LiveRequest } from "./live-request"
import { recordRefusal } from "./record-action"
import type { RequestClass } from "./request-class"

const START = /^\/admin\/customers\/([\w-]{1,64})\/login-as-customer$/i

/**
 * Records what a live session was refused, then answers it. A nested start is
 * recorded as the refused start that it is.
 */
export async function refuseLive(
  { req, res, paths, context, request: asked }: LiveRequest,
  request: ClassifiedRequest,
  code: ErrorCode
): Promise<void> {
  const start = req.method === "POST" ? START.exec(paths.routed) : null

  if (start) {
    await recordStartRefusalWorkflow(req.scope).run({
      input: {
        code,
        admin_id: adminOf(req),
        customer_id: start[1],
        client: context.client,
      },
    })
  } else if (
    !isKeySearch(asked, code) &&
    !(await recordRefusal({ req, context, request }, code))
  ) {
    refuse(res, "impersonation_session_ended", endedMessage("invalid"))
    return
  }

  refuse(res, code)
}

/** A hand-off to several storefronts asks with each key where the session belongs. */
function isKeySearch({ special }: RequestClass, code: ErrorCode): boolean {
  return special === "status" && code === "impersonation_wrong_storefront"
}

function adminOf(req: object): string | null {
  const login = (req as { auth_context?: Record<string, unknown> }).auth_context

  return login?.actor_type === "user" && typeof login.actor_id === "string"
    ? login.actor_id
    : null
}
