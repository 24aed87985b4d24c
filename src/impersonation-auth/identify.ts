import type { ConfigModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { EndReason, SessionStanding } from "../types"
import { resolveService } from "../workflows/resolve-service"

import { parseClaims } from "./claims"
import type { DeathReason } from "./ended-message"
import type { ImpersonationToken } from "./read-tokens"
import { type Verdict, verifyToken } from "./verify-token"
import { withinTime } from "./within-time"

export type LiveIdentity = {
  state: "live"
  standing: SessionStanding
  session_id: string
  admin_id: string
  lost: null
}

export type DeadIdentity = {
  state: "dead"
  reason: DeathReason
  /** The session whose token this truly is; null for a forged one. */
  session_id: string | null
  admin_id: string | null
  /** Set when the session still runs by its row but lost its ground. */
  lost: EndReason | null
}

export type Identity =
  LiveIdentity | DeadIdentity | { state: "unknown"; error: unknown }

const FORGED: DeadIdentity = {
  state: "dead",
  reason: "invalid",
  session_id: null,
  admin_id: null,
  lost: null,
}

/**
 * What stands behind the tokens of a request: signature first, then one read
 * of the session and all its grounds. One dead token makes the request dead.
 */
export async function identify(
  tokens: ImpersonationToken[],
  scope: MedusaContainer
): Promise<Identity> {
  let first: Identity | null = null

  for (const token of tokens) {
    const identity = await identifyOne(token, scope)
    if (identity.state !== "live") {
      return identity
    }
    first ??= identity
  }

  return first ?? FORGED
}

async function identifyOne(
  token: ImpersonationToken,
  scope: MedusaContainer
): Promise<Identity> {
  const claims = parseClaims(token.claims)
  if (!claims) {
    return FORGED
  }

  try {
    const { projectConfig } = scope.resolve<ConfigModule>(
      ContainerRegistrationKeys.CONFIG_MODULE
    )
    const verdict = verifyToken(token, projectConfig.http)
    if (verdict === "forged") {
      return FORGED
    }

    const standing = await withinTime(
      resolveService(scope).retrieveSessionStanding(claims.session_id)
    )
    if (
      standing?.session.admin.id !== claims.admin_id ||
      standing.session.customer.id !== claims.customer_id
    ) {
      return FORGED
    }

    return judge(standing, verdict)
  } catch (error) {
    return { state: "unknown", error }
  }
}

function judge(standing: SessionStanding, verdict: Verdict): Identity {
  const { session, lost } = standing
  const ids = { session_id: session.id, admin_id: session.admin.id }
  if (lost === null && session.status === "active" && verdict === "valid") {
    return { state: "live", standing, ...ids, lost }
  }

  return {
    state: "dead",
    reason: lost ?? (verdict === "expired" ? "expired" : "invalid"),
    ...ids,
    lost: session.status === "ended" ? null : lost,
  }
}
