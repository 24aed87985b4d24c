import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { refuse } from "../../../../../errors"
import type { WholeVerification } from "../../../../../types"
import { verifyLogWorkflow } from "../../../../../workflows/log/workflows/verify-log"
import { answerRefusal } from "../../../../utils/answer-refusal"
import { standingOf } from "../../../../utils/admin-standing"
import { readClientInfo } from "../../../../utils/client-info"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<WholeVerification>
) => {
  res.setHeader("Cache-Control", "private, no-store")

  const { result, errors } = await verifyLogWorkflow(req.scope).run({
    input: {
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
    throwOnError: false,
  })
  const error: { code?: string; message?: string } | undefined =
    errors[0]?.error

  if (error?.code === "log_key_missing") {
    refuse(res as MedusaResponse, "log_key_missing", error.message)
    return
  }
  if (error && answerRefusal(res, error)) {
    return
  }
  if (error) {
    throw error
  }

  res.json(result)
}
