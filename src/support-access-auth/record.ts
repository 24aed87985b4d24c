import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { fieldNames } from "../action-catalogue"
import { ERRORS, type ErrorCode } from "../errors"
import {
  asksBeside,
  onAnswer,
  type RequestPaths,
  withinTime,
} from "../impersonation-auth"
import type { ClientInfo, CompleteActionInput } from "../types"
import { LoginAsCustomerEvents } from "../workflows/events"
import { resolveService } from "../workflows/resolve-service"

import {
  entityOfAnswer,
  entityOfPath,
  idsOfBody,
  loggedPath,
  plainPath,
  routeOf,
} from "./describe-request"

type Recording = {
  req: MedusaRequest
  res: MedusaResponse
  paths: RequestPaths
  support_access_id: string
  client: ClientInfo
}

/**
 * Writes the entry of a change or a personal read, committed when this
 * resolves, and sees to its outcome when the handler has answered. False when
 * the access ended in the meantime: then nothing may happen.
 */
export async function recordHelperAction(
  { req, res, paths, support_access_id, client }: Recording,
  kind: "change" | "personal_read"
): Promise<boolean> {
  const startedAt = Date.now()
  const path = plainPath(paths.routed)
  const entity = entityOfPath(path)
  const entry = await withinTime(
    resolveService(req.scope).beginSupportAction({
      support_access_id,
      kind,
      method: req.method,
      path: loggedPath(path),
      entity,
      fields: kind === "change" ? fieldNames(req.body) : [],
      ids: kind === "change" ? idsOfBody(req.body) : null,
      client,
    })
  )

  if (!entry) {
    return false
  }

  onAnswer(res, (status_code, body) => {
    // What was asked for beside it may fail when the change is done.
    if (status_code >= 400 && kind === "change" && asksBeside(req)) {
      return
    }

    void complete(req.scope, {
      id: entry.id,
      status_code,
      outcome: status_code < 400 ? "succeeded" : "failed",
      duration_ms: Date.now() - startedAt,
      entity: entity ?? entityOfAnswer(path, body),
    })
  })

  return true
}

/** Writes what a helper was refused; the same again within a minute is not told. */
export async function recordHelperRefusal(
  { req, paths, support_access_id, client }: Omit<Recording, "res">,
  code: ErrorCode
): Promise<void> {
  await withinTime(
    resolveService(req.scope).recordSupportRefusal({
      support_access_id,
      code,
      status_code: ERRORS[code].status,
      method: req.method,
      path: routeOf(plainPath(paths.routed)),
      client,
    })
  )
}

/** Notes that an access is used; whoever granted it is told of the first time. */
export async function noteHelper(
  scope: MedusaContainer,
  input: { id: string; client: ClientInfo }
): Promise<void> {
  if (!(await withinTime(resolveService(scope).noteSupportUse(input)))) {
    return
  }

  try {
    await scope.resolve(Modules.EVENT_BUS).emit({
      name: LoginAsCustomerEvents.SUPPORT_USED,
      data: { id: input.id },
    })
  } catch (error) {
    // The record does not depend on the bus.
    loggerOf(scope).warn(
      `The first use of support access ${input.id} was not announced: ${(error as Error).message}`
    )
  }
}

async function complete(
  scope: MedusaContainer,
  input: Omit<CompleteActionInput, "session_id">
): Promise<void> {
  try {
    await resolveService(scope).completeSupportAction(input)
  } catch (error) {
    // The entry stands, with the outcome "unknown".
    loggerOf(scope).error(
      `Support access could not complete log entry ${input.id}`,
      error as Error
    )
  }
}

function loggerOf(scope: MedusaContainer): Logger {
  return scope.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
}
