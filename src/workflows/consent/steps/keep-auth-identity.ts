import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export type KeepAuthIdentityStepInput = { auth_identity_id: string }

export const keepAuthIdentityStepId = "login-as-customer-keep-auth-identity"

/**
 * This step remembers whom a login belongs to, and sets it back when a later
 * step fails. Core's own way to undo a registration leaves the login with the
 * customer that was undone, who could then never register again.
 */
export const keepAuthIdentityStep = createStep(
  keepAuthIdentityStepId,
  async (input: KeepAuthIdentityStepInput, { container }) => {
    const { id, app_metadata } = await container
      .resolve(Modules.AUTH)
      .retrieveAuthIdentity(input.auth_identity_id)

    return new StepResponse(undefined, { id, app_metadata })
  },
  async (kept, { container }) => {
    if (!kept) {
      return
    }
    const auth = container.resolve(Modules.AUTH)
    // An update merges objects, so that a key only goes with all of them.
    await auth.updateAuthIdentities({
      id: kept.id,
      app_metadata: null as never,
    })
    if (kept.app_metadata) {
      await auth.updateAuthIdentities(kept as never)
    }
  }
)
