import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { CreateCustomerDTO, HttpTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { refetchCustomer } from "@medusajs/medusa/api/store/customers/helpers"
import { POST as registerCustomer } from "@medusajs/medusa/api/store/customers/route"

import { createCustomerWithConsentWorkflow } from "../../../workflows/consent/workflows/create-customer-with-consent"
import { readClientInfo } from "../../utils/client-info"

import { getConsentField } from "./consent-field/pending-consent"
import { runWithConsent } from "./consent-field/run-with-consent"

type Body = HttpTypes.StoreCreateCustomer

/**
 * Core's sign-up. With `allow_remote_shopping_assistance`, account and consent
 * are one workflow: neither is made without the other.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<Body>,
  res: MedusaResponse
) {
  const field = getConsentField(req)
  if (!field) {
    await registerCustomer(req as never, res as never)
    return
  }
  if (req.auth_context.actor_id) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Request already authenticated as a customer."
    )
  }

  const customer = await runWithConsent(field, res, () =>
    createCustomerWithConsentWorkflow(req.scope).run({
      input: {
        customerData: req.validatedBody as CreateCustomerDTO,
        authIdentityId: req.auth_context.auth_identity_id,
        allow: field.allow,
        client: readClientInfo(req),
      },
      throwOnError: false,
    })
  )
  if (!customer) {
    return
  }

  res.status(200).json({
    customer: await refetchCustomer(
      customer.id,
      req.scope,
      req.queryConfig.fields
    ),
  })
}
