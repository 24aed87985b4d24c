import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { deleteRoleWorkflow } from "../../../../../workflows/roles/workflows/delete-role"
import { saveRoleWorkflow } from "../../../../../workflows/roles/workflows/save-role"
import { standingOf } from "../../../../utils/admin-standing"
import { readClientInfo } from "../../../../utils/client-info"
import { idOrRefuse } from "../../../../utils/ids"
import type { UpdateRoleBody } from "../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<UpdateRoleBody>,
  res: MedusaResponse
) => {
  const { result: role } = await saveRoleWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      id: idOrRefuse(req.params.id, "role_not_found"),
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })

  res.json({ role })
}

export const DELETE = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => {
  const id = idOrRefuse(req.params.id, "role_not_found")
  await deleteRoleWorkflow(req.scope).run({
    input: {
      id,
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })

  res.json({ id, object: "impersonation_role", deleted: true })
}
