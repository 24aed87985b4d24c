import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type {
  CustomerUpdatableFields,
  HttpTypes,
} from "@medusajs/framework/types"
import { refetchCustomer } from "@medusajs/medusa/api/store/customers/helpers"
import { POST as updateCustomer } from "@medusajs/medusa/api/store/customers/me/route"

import { updateCustomerWithConsentWorkflow } from "../../../../workflows/consent/workflows/update-customer-with-consent"
import { readClientInfo } from "../../../utils/client-info"
import { getConsentField } from "../consent-field/pending-consent"
import { runWithConsent } from "../consent-field/run-with-consent"

/**
 * Core's account edit. With `allow_remote_shopping_assistance`, the edit and
 * the consent are one workflow: no edit without the consent.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<HttpTypes.StoreUpdateCustomer>,
  res: MedusaResponse
) {
  const field = getConsentField(req)
  if (!field) {
    await updateCustomer(req as never, res as never)
    return
  }

  const id = req.auth_context.actor_id
  const updated = await runWithConsent(field, res, () =>
    updateCustomerWithConsentWorkflow(req.scope).run({
      input: {
        customer_id: id,
        update: req.validatedBody as CustomerUpdatableFields,
        allow: field.allow,
        client: readClientInfo(req),
      },
      throwOnError: false,
    })
  )
  if (!updated) {
    return
  }

  res.status(200).json({
    customer: await refetchCustomer(id, req.scope, req.queryConfig.fields),
  })
}
