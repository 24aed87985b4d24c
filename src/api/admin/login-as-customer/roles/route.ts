import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { resolveService } from "../../../../workflows/resolve-service"
import { saveRoleWorkflow } from "../../../../workflows/roles/workflows/save-role"
import { standingOf } from "../../../utils/admin-standing"
import { readClientInfo } from "../../../utils/client-info"
import { pageInfo, pageOfArray, type PagingQuery } from "../../../utils/paging"
import type { CreateRoleBody } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, PagingQuery>,
  res: MedusaResponse
) => {
  const roles = await resolveService(req.scope).listRoleViews()
  const { rows, ...page } = pageOfArray(roles, req.validatedQuery)

  res.json({ roles: rows, ...pageInfo(page, req.validatedQuery) })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<CreateRoleBody>,
  res: MedusaResponse
) => {
  const { result: role } = await saveRoleWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })

  res.json({ role })
}
