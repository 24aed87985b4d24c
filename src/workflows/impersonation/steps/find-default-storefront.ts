import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import { findDefaultStorefront } from "../utils/find-default-storefront"

export type FindDefaultStorefrontStepInput = {
  customer_id: string
  order_id?: string | null
}

export const findDefaultStorefrontStepId =
  "login-as-customer-find-default-storefront"

/**
 * This step finds the storefront that a session goes to when nobody chose one.
 */
export const findDefaultStorefrontStep = createStep(
  findDefaultStorefrontStepId,
  async (input: FindDefaultStorefrontStepInput, { container }) => {
    const { storefronts } = resolveService(container).getOptions()
    const storefront = await findDefaultStorefront(container, {
      ...input,
      storefronts,
    })

    return new StepResponse({ id: storefront?.id ?? null })
  }
)
