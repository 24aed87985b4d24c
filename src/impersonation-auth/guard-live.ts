import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { type ClassifiedRequest, classifyRequest } from "../action-catalogue"
import { resolveService } from "../workflows/resolve-service"

import { catalogueReads } from "./catalogue-reads"
import { setImpersonation } from "./context"
import { endLapsed } from "./end-session"
import type { LiveRequest } from "./live-request"
import { forbidCaching } from "./no-store"
import { decide } from "./policy"
import { recordChange, recordRead } from "./record-action"
import { refuseLive } from "./refuse-live"
import { refuseDead, refuseUnknown } from "./refusals"
import type { RequestClass } from "./request-class"
import type { RequestPaths } from "./request-paths"
import { settleMethod } from "./settle-method"
import { readSurroundings } from "./surroundings"

/**
 * Decides about a request of a live session and records it. True when the
 * handler may run; otherwise the answer is given.
 *
 * @throws when the log cannot be written: then nothing may happen
 */
export async function guardLive(live: LiveRequest): Promise<boolean> {
  const { req, res, request, paths, context } = live
  const { standing } = context
  const classified = classify(req, request, paths)
  const code = decide({
    request,
    mode: standing.mode,
    may: standing.may,
    blocked_actions: standing.settings.blocked_actions,
    storefront_channel_id: standing.storefront?.sales_channel_id ?? null,
    ...readSurroundings(req, standing.session.id),
  })
  if (code) {
    forbidCaching(res)
    await refuseLive(live, classified, code)
    return false
  }

  settleMethod(req)
  setImpersonation(req, context)
  if (
    classified.kind !== "catalogue" ||
    request.special ||
    standing.settings.disable_page_cache
  ) {
    forbidCaching(res)
  }

  return await record(live, classified)
}

/** The catalogue knows the meaning; whether it changes something is the method's word. */
function classify(
  req: MedusaRequest,
  request: RequestClass,
  paths: RequestPaths
): ClassifiedRequest {
  const classified = classifyRequest(req.method, paths.routed)
  if (!request.reads) {
    return { ...classified, kind: "change" }
  }

  return classified.kind === "change"
    ? { ...classified, kind: "personal_read" }
    : classified
}

async function record(
  { req, res, request, context }: LiveRequest,
  classified: ClassifiedRequest
): Promise<boolean> {
  const { id } = context.standing.session
  const service = resolveService(req.scope)

  if (request.special === "status") {
    return true
  }
  if (request.special === "keep_alive") {
    await service.recordCatalogueReads([
      { session_id: id, count: 0, last_seen_at: new Date() },
    ])
    return true
  }
  if (classified.kind === "catalogue") {
    catalogueReads.add(
      id,
      service,
      req.scope.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    )
    return true
  }

  const recording = { req, res, context, request: classified }
  if (classified.kind === "personal_read") {
    recordRead(recording, async (error) =>
      error
        ? () => refuseUnknown(req, res, error)
        : await refusalOfEnded(req, res, id)
    )
    return true
  }
  if (await recordChange(recording)) {
    return true
  }
  const refuse = await refusalOfEnded(req, res, id)
  refuse()

  return false
}

/** It ended between the check and the entry: ends it, if its row still runs. */
async function refusalOfEnded(
  req: MedusaRequest,
  res: MedusaResponse,
  session_id: string
): Promise<() => void> {
  const standing = await resolveService(req.scope).retrieveSessionStanding(
    session_id
  )
  if (standing?.lost && standing.session.status !== "ended") {
    await endLapsed(req, session_id, standing.lost)
  }

  return () =>
    void refuseDead(req, res, {
      reason: standing?.lost ?? "invalid",
      session_id,
      lost: null,
    })
}
