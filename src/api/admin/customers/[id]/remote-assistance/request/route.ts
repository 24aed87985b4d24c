import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import type { ConsentDTO } from "../../../../../../types"
import { requestConsentWorkflow } from "../../../../../../workflows/consent/workflows/request-consent"
import { standingOf } from "../../../../../utils/admin-standing"
import { answerRefusal } from "../../../../../utils/answer-refusal"
import { readClientInfo } from "../../../../../utils/client-info"
import { idOrRefuse } from "../../../../../utils/ids"

/** Asks the customer by e-mail for her consent. The link is hers alone: it is in no answer. */
export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ consent: ConsentDTO }>
) => {
  try {
    const { result: consent } = await requestConsentWorkflow(req.scope).run({
      input: {
        admin_id: standingOf(req).admin.id,
        customer_id: idOrRefuse(req.params.id, "customer_not_found"),
        client: readClientInfo(req),
      },
    })

    res.status(202).json({ consent })
  } catch (error) {
    if (!answerRefusal(res, error)) {
      throw error
    }
  }
}
