import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { forbidCaching } from "../../../impersonation-auth"
import { askForSupportAccessWorkflow } from "../../../workflows/support-access/workflows/ask-for-support-access"
import { readClientInfo } from "../../utils/client-info"
import { evenOut } from "../../utils/even-out"
import { refusalOf, refuseEvenly, wrong } from "../refuse-evenly"
import type { AskForAccessBody } from "../validators"

/**
 * Asks for access with the shop's code. Whoever has the code learns nothing
 * more by it: not whether the address has an account, or has asked before.
 */
export const POST = async (
  req: MedusaRequest<AskForAccessBody>,
  res: MedusaResponse
) => {
  const startedAt = Date.now()
  forbidCaching(res)

  const refusal = await ask(req).catch((error: unknown) =>
    refusalOf(req, error)
  )

  if (refusal) {
    await refuseEvenly(res, refusal, startedAt)
    return
  }

  await evenOut(startedAt)
  res.status(202).json({})
}

/** Why the request was not taken; null if it was. */
async function ask(req: MedusaRequest<AskForAccessBody>) {
  const { company, ...asked } = req.validatedBody
  const { result } = await askForSupportAccessWorkflow(req.scope).run({
    input: {
      ...asked,
      company: company ?? null,
      client: readClientInfo(req),
    },
  })

  return "refused" in result
    ? wrong("invalid_request_code", result.retry_after)
    : null
}
