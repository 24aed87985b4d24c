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
  /** Admin users whom `step_up_max_age_minutes` would keep out. */
  admins_without_second_factor: number
}

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<SettingsAnswer>
) => {
  const settings = await resolveService(req.scope).retrieveSettings()

  res.json(await answer(req.scope, settings))
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

  res.json(await answer(req.scope, settings))
}

async function answer(
  scope: MedusaContainer,
  settings: Settings
): Promise<SettingsAnswer> {
  const service = resolveService(scope)

  return {
    settings,
    locked: service.listLockedSettings(),
    storefronts: service.getOptions().storefronts,
    admins_without_second_factor:
      await service.countAdminsWithoutSecondFactor(),
  }
}
