import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { type ErrorCode, refuse } from "../errors"
import {
  decodeClaims,
  forbidCaching,
  type RequestPaths,
} from "../impersonation-auth"

import { identifyHelper } from "./identify"
import { refuseUnavailable } from "./refuse-unavailable"
import { supportIdOf, type SupportHint } from "./read-hints"
import { recordHelperRefusal } from "./record"
import type { SupportGuardDependencies } from "./types"

/**
 * Keeps the token of a helper's login back until the row of the access has
 * been asked. Everybody else's answer leaves in the same tick.
 */
export function checkLoginAnswer(
  req: MedusaRequest,
  res: MedusaResponse,
  paths: RequestPaths,
  dependencies: SupportGuardDependencies
): void {
  const json = res.json

  res.json = function (this: MedusaResponse, ...args: unknown[]) {
    res.json = json
    const hint = hintOf(args.length > 1 ? args[1] : args[0])
    const send = () => json.apply(res, args as [unknown])

    if (!hint) {
      return send()
    }

    void decide(hint, req, paths, dependencies).then(
      (code) => (code ? answerRefusal(res, code) : send()),
      (error) => refuseUnavailable(req, res, error)
    )

    return res
  } as typeof res.json
}

async function decide(
  hint: SupportHint,
  req: MedusaRequest,
  paths: RequestPaths,
  { readClientInfo, readListedAddress }: SupportGuardDependencies
): Promise<ErrorCode | null> {
  const helper = await identifyHelper(hint, req.scope, readListedAddress(req))

  if (helper.state !== "refused") {
    return null
  }
  if (helper.id) {
    await recordHelperRefusal(
      {
        req,
        paths,
        support_access_id: helper.id,
        client: readClientInfo(req),
      },
      helper.code
    )
  }

  return helper.code
}

function answerRefusal(res: MedusaResponse, code: ErrorCode): void {
  forbidCaching(res)
  refuse(res, code)
}

/** The access that a token about to be answered names. */
function hintOf(body: unknown): SupportHint | null {
  const token = (body as { token?: unknown } | null | undefined)?.token
  const claims = typeof token === "string" ? decodeClaims(token) : null
  const id = claims && supportIdOf(claims)

  return id
    ? {
        login: { carrier: "bearer", token: token as string, claims },
        id,
        user_id: (claims.actor_id as string) || null,
      }
    : null
}
