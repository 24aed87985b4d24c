import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import {
  beforeOf,
  cartIdOf,
  type ClassifiedRequest,
  type DescribedResponse,
  describeBody,
  describeResponse,
} from "../action-catalogue"
import { ERRORS, type ErrorCode } from "../errors"
import type { BeginActionInput, CompleteActionInput } from "../types"
import { LoginAsCustomerEvents } from "../workflows/events"
import { resolveService } from "../workflows/resolve-service"

import type { ImpersonationContext } from "./context"
import { onAnswer } from "./on-answer"

type Recording = {
  req: MedusaRequest
  res: MedusaResponse
  context: ImpersonationContext
  request: ClassifiedRequest
}

/**
 * Writes the entry of a change or personal read, committed when this resolves,
 * and sees to its completion when the handler has answered. False when the
 * session ended in the meantime: then nothing may happen.
 */
export async function recordAction(recording: Recording): Promise<boolean> {
  const { req, res, request } = recording
  const isChange = request.kind === "change"
  const { fields, values } = describeBody(request, isChange ? req.body : null)
  const startedAt = Date.now()

  const entry = await begin(recording, {
    kind: isChange ? "change" : "personal_read",
    details: {
      params: request.params,
      ...(isChange ? { fields, values } : {}),
    },
    cart_id: isChange ? cartIdOf(request, req.body) : undefined,
    before: isChange ? beforeOf(request) : undefined,
  })
  if (!entry) {
    return false
  }

  onAnswer(res, (statusCode, body) => {
    void complete(req.scope, {
      id: entry.id,
      status_code: statusCode,
      duration_ms: Date.now() - startedAt,
      ...describeAnswer(request, statusCode, body),
    })
  })

  return true
}

/** An answer of a shop's own handler may hold anything: it is never broken by reading it. */
function describeAnswer(
  request: ClassifiedRequest,
  statusCode: number,
  body: unknown
): DescribedResponse {
  try {
    return describeResponse(request, statusCode, body)
  } catch {
    return { outcome: statusCode < 400 ? "succeeded" : "failed" }
  }
}

/** Writes what a live session was refused. False when it ended in the meantime. */
export async function recordRefusal(
  recording: Omit<Recording, "res">,
  code: ErrorCode
): Promise<boolean> {
  const { req, request } = recording
  const entry = await begin(recording, {
    kind: "refusal",
    details: { code, params: request.params },
    outcome: "refused",
    status_code: ERRORS[code].status,
  })
  if (entry) {
    void announce(req.scope, entry.id)
  }

  return entry !== null
}

function begin(
  { req, context, request }: Omit<Recording, "res">,
  entry: Pick<BeginActionInput, "kind" | "details"> & Partial<BeginActionInput>
) {
  return resolveService(req.scope).beginAction({
    session_id: context.standing.session.id,
    action: request.action,
    method: req.method,
    path: request.path,
    client: context.client,
    ...entry,
  })
}

async function complete(
  scope: MedusaContainer,
  input: CompleteActionInput
): Promise<void> {
  try {
    await resolveService(scope).completeAction(input)
    await announce(scope, input.id)
  } catch (error) {
    // The entry stands, with the outcome "unknown".
    scope
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .error(
        `Login as Customer could not complete log entry ${input.id}`,
        error as Error
      )
  }
}

/** The bus only adds meaning; the record does not depend on it. */
async function announce(scope: MedusaContainer, id: string): Promise<void> {
  try {
    await scope
      .resolve(Modules.EVENT_BUS)
      .emit({ name: LoginAsCustomerEvents.ACTION_LOGGED, data: { id } })
  } catch (error) {
    scope
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .warn(`Log entry ${id} was not announced: ${(error as Error).message}`)
  }
}
