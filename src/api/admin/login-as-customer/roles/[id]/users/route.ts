import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { changeRoleUsersWorkflow } from "../../../../../../workflows/roles/workflows/change-role-users"
import { standingOf } from "../../../../../utils/admin-standing"
import { readClientInfo } from "../../../../../utils/client-info"
import { idOrRefuse } from "../../../../../utils/ids"
import type { RoleUsersBody } from "../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<RoleUsersBody>,
  res: MedusaResponse
) => {
  const { result } = await changeRoleUsersWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      role_id: idOrRefuse(req.params.id, "role_not_found"),
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })

  res.json({ role: result.role })
}
