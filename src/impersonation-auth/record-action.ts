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
import { needsSubject } from "../workflows/log/utils/look-up-subject"
import { resolveService } from "../workflows/resolve-service"

import { asksBeside } from "./asks-beside"
import type { ImpersonationContext } from "./context"
import { holdAnswer } from "./hold-answer"
import { onAnswer } from "./on-answer"
import { withinTime } from "./within-time"

type Recording = {
  req: MedusaRequest
  res: MedusaResponse
  context: ImpersonationContext
  request: ClassifiedRequest
}

/**
 * Writes the entry of a change, committed when this resolves, and sees to its
 * completion when the handler has answered. False when the session ended in
 * the meantime: then nothing may happen.
 */
export async function recordChange(recording: Recording): Promise<boolean> {
  const { req, res, request, context } = recording
  const { fields, values } = describeBody(request, req.body)
  const startedAt = Date.now()

  const entry = await begin(recording, {
    kind: "change",
    details: { params: request.params, fields, values },
    cart_id: cartIdOf(request, req.body),
    before: beforeOf(request),
    needs_subject: needsSubject(request.action),
  })
  if (!entry) {
    return false
  }

  onAnswer(res, (statusCode, body) => {
    // What was asked for beside it may fail when the change is done.
    if (statusCode >= 400 && asksBeside(req)) {
      void announce(req.scope, entry.id, request.action)
      return
    }

    void complete(req.scope, request.action, {
      id: entry.id,
      session_id: context.standing.session.id,
      status_code: statusCode,
      duration_ms: Date.now() - startedAt,
      ...describeAnswer(request, statusCode, body),
    })
  })

  return true
}

/**
 * Sees to it that no byte of a personal answer leaves before its one entry,
 * outcome included, is committed. Where it cannot be, `refuse` is asked for the
 * answer: with null when the session ended in the meantime, else the error.
 */
export function recordRead(
  recording: Recording,
  refuse: (error: unknown) => Promise<() => void>
): void {
  const { req, res, request } = recording
  const startedAt = Date.now()

  holdAnswer(
    res,
    async ({ status_code, body }) => {
      const { outcome, entity, values } = describeAnswer(
        request,
        status_code,
        body
      )
      const entry = await begin(recording, {
        kind: "personal_read",
        details: { params: request.params, ...(values ? { values } : {}) },
        outcome,
        status_code,
        entity,
        duration_ms: Date.now() - startedAt,
        needs_subject: needsSubject(request.action),
      })
      if (entry) {
        void announce(req.scope, entry.id, request.action)
      }

      return entry !== null
    },
    refuse
  )
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
    needs_subject: false,
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
  return withinTime(
    resolveService(req.scope).beginAction({
      session_id: context.standing.session.id,
      action: request.action,
      method: req.method,
      path: request.path,
      client: context.client,
      ...entry,
    })
  )
}

async function complete(
  scope: MedusaContainer,
  action: string,
  input: CompleteActionInput
): Promise<void> {
  try {
    await resolveService(scope).completeAction(input)
    await announce(scope, input.id, action)
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

/**
 * The bus only adds meaning; the record does not depend on it. An action that
 * names nothing to be looked up costs no further statement.
 */
async function announce(
  scope: MedusaContainer,
  id: string,
  action?: string
): Promise<void> {
  const { ACTION_LOGGED, ACTION_TO_DESCRIBE } = LoginAsCustomerEvents
  const data = { id }
  try {
    await scope.resolve(Modules.EVENT_BUS).emit(
      action && needsSubject(action)
        ? [
            { name: ACTION_LOGGED, data },
            { name: ACTION_TO_DESCRIBE, data },
          ]
        : { name: ACTION_LOGGED, data }
    )
  } catch (error) {
    scope
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .warn(`Log entry ${id} was not announced: ${(error as Error).message}`)
  }
}
