import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { setConsentWorkflow } from "../../../../../workflows/consent/workflows/set-consent"
import { resolveService } from "../../../../../workflows/resolve-service"
import { readClientInfo } from "../../../../utils/client-info"

import { consentForCustomer } from "./consent-for-customer"
import type { SetConsentBody } from "./validators"

/** What the customer said about remote shopping assistance. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const customer_id = req.auth_context.actor_id
  const consent = await resolveService(req.scope).retrieveConsent(customer_id)

  res.json({ consent: consentForCustomer(consent, customer_id) })
}

/** The customer allows or refuses. A refusal ends what is running. */
export async function POST(
  req: AuthenticatedMedusaRequest<SetConsentBody>,
  res: MedusaResponse
) {
  const customer_id = req.auth_context.actor_id
  const { result: consent } = await setConsentWorkflow(req.scope).run({
    input: {
      customer_id,
      allow: req.validatedBody.allow,
      source: "account",
      actor: { type: "customer", id: customer_id },
      client: readClientInfo(req),
    },
  })

  res.json({ consent: consentForCustomer(consent, customer_id) })
}
