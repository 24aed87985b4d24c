import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import type { ConsentDTO, ConsentRequestDTO } from "../../../../../types"
import { setConsentWorkflow } from "../../../../../workflows/consent/workflows/set-consent"
import { resolveService } from "../../../../../workflows/resolve-service"
import { standingOf } from "../../../../utils/admin-standing"
import { readClientInfo } from "../../../../utils/client-info"
import { idOrRefuse } from "../../../../utils/ids"
import { requireCustomer } from "./require-customer"
import type { ConsentBody } from "./validators"

type ConsentAnswer = { consent: ConsentDTO }

/** With when she was asked by e-mail, for as long as the link can be answered. */
type ConsentRead = ConsentAnswer & { request: ConsentRequestDTO | null }

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ConsentRead>
) => {
  const customer_id = idOrRefuse(req.params.id, "customer_not_found")
  await requireCustomer(req.scope, customer_id)
  const service = resolveService(req.scope)
  const [consent, request] = await Promise.all([
    service.retrieveConsent(customer_id),
    service.retrieveConsentRequest(customer_id),
  ])

  res.json({ consent, request })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<ConsentBody>,
  res: MedusaResponse<ConsentAnswer>
) => {
  const { result: consent } = await setConsentWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      customer_id: idOrRefuse(req.params.id, "customer_not_found"),
      source: "admin",
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })

  res.json({ consent })
}
