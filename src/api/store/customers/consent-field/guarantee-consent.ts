import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ImpersonationError, refuse } from "../../../../errors"
import { setConsentWorkflow } from "../../../../workflows/consent/workflows/set-consent"
import { readClientInfo } from "../../../utils/client-info"

import { type ConsentField, getConsentField } from "./pending-consent"

/**
 * Holds a successful answer back until the consent is written: a shop may have
 * its own handler on the route, which knows nothing of it. What cannot be
 * written is answered with 503, never with a silent success.
 */
export function guaranteeConsent(
  req: MedusaRequest,
  res: MedusaResponse
): void {
  const own = { json: res.json, send: res.send, end: res.end }
  const hold =
    (name: keyof typeof own) =>
    (...args: unknown[]) => {
      Object.assign(res, own)
      const answer = () => (own[name] as Answer).apply(res, args)
      const field = getConsentField(req)
      if (!field || field.is_written || res.statusCode >= 300) {
        return answer()
      }

      void write(req, field, args[0]).then(answer, (error: Error) =>
        fail(req, res, error)
      )

      return res
    }

  Object.assign(res, {
    json: hold("json"),
    send: hold("send"),
    end: hold("end"),
  })
}

type Answer = (...args: unknown[]) => MedusaResponse

function fail(req: MedusaRequest, res: MedusaResponse, error: Error): void {
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error("The consent that came with a form was not written", error)

  if (res.headersSent) {
    res.destroy()
  } else {
    refuse(res, "consent_unavailable")
  }
}

async function write(
  req: MedusaRequest,
  { allow, source }: ConsentField,
  body: unknown
): Promise<void> {
  const customer_id = customerOf(req, source, body)
  if (!customer_id) {
    throw new ImpersonationError("consent_unavailable")
  }

  await setConsentWorkflow(req.scope).run({
    input: {
      customer_id,
      allow,
      source,
      actor: { type: "customer", id: customer_id },
      client: readClientInfo(req),
    },
  })
}

/** Who is logged in; at sign-up, who has just been made. */
function customerOf(
  req: MedusaRequest & { auth_context?: { actor_id?: string } },
  source: ConsentField["source"],
  body: unknown
): string | undefined {
  if (source === "account") {
    return req.auth_context?.actor_id
  }
  const { customer } = (body ?? {}) as { customer?: { id?: unknown } }

  return typeof customer?.id === "string" ? customer.id : undefined
}
