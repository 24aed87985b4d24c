import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"

import type { SettingKey, Settings, Storefront } from "../../../../types"
import { resolveService } from "../../../../workflows/resolve-service"
import { changeSettingsWorkflow } from "../../../../workflows/settings/workflows/change-settings"
import { standingOf } from "../../../utils/admin-standing"
import { readClientInfo } from "../../../utils/client-info"

type SettingsAnswer = {
  settings: Settings
  locked: SettingKey[]
  storefronts: Storefront[]
}

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<SettingsAnswer>
) => {
  const settings = await resolveService(req.scope).retrieveSettings()

  res.json(answer(req.scope, settings))
}

export const POST = async (
  req: AuthenticatedMedusaRequest<Partial<Settings>>,
  res: MedusaResponse<SettingsAnswer>
) => {
  const { result: settings } = await changeSettingsWorkflow(req.scope).run({
    input: {
      values: req.validatedBody,
      actor: { type: "user", id: standingOf(req).admin.id },
      client: readClientInfo(req),
    },
  })

  res.json(answer(req.scope, settings))
}

function answer(scope: MedusaContainer, settings: Settings): SettingsAnswer {
  const service = resolveService(scope)

  return {
    settings,
    locked: service.listLockedSettings(),
    storefronts: service.getOptions().storefronts,
  }
}
