import type { MedusaContainer } from "@medusajs/framework/types"

import { ImpersonationError } from "../../../../../errors"
import type { AdminLogin, EligibilityDTO } from "../../../../../types"
import { checkOrder } from "../../../../../workflows/impersonation/utils/check-order"
import { findDefaultStorefront } from "../../../../../workflows/impersonation/utils/find-default-storefront"
import { resolveService } from "../../../../../workflows/resolve-service"
import { holds } from "../../../../utils/admin-standing"

/** Whether an admin may log in as a customer now, and what the dialogue needs to ask. */
export async function readEligibility(
  container: MedusaContainer,
  input: {
    admin_id: string
    customer_id: string
    order_id?: string
    login: AdminLogin
  }
): Promise<EligibilityDTO> {
  const { customer_id, order_id } = input
  const service = resolveService(container)
  const found = await service.assessStart(input)
  if (!found.customer) {
    throw new ImpersonationError("customer_not_found")
  }
  if (order_id) {
    await checkOrder(container, { customer_id, order_id })
  }
  const storefront = await findDefaultStorefront(container, {
    storefronts: found.storefronts,
    customer_id,
    order_id,
  })
  const request = await service.retrieveConsentRequest(customer_id)
  const mayChange = holds(found.admin, "impersonation:update")

  return {
    allowed: found.blockers.length === 0,
    blockers: found.blockers,
    modes: mayChange ? ["full", "read_only"] : ["read_only"],
    permissions: found.admin.permissions,
    consent: found.consent,
    storefronts: found.storefronts.map(({ id, name, url }) => ({
      id,
      name,
      url,
    })),
    default_storefront_id: storefront?.id ?? null,
    active_sessions: found.active_sessions.map(
      ({ id, admin, status, mode, created_at, storefront }) => ({
        id,
        admin,
        status,
        mode,
        created_at,
        storefront,
      })
    ),
    registered_customer_id: found.registered_customer_id,
    ask: {
      ...askOf(found, mayChange),
      can_request_consent: mayRequest(found) && !request?.retry_after,
    },
  }
}

type Assessment = Awaited<
  ReturnType<ReturnType<typeof resolveService>["assessStart"]>
>

/** But for the pause between two requests. */
function mayRequest({
  admin,
  settings,
  has_account,
  consent,
  storefronts,
}: Assessment): boolean {
  return (
    holds(admin, "impersonation:create") &&
    settings.enabled &&
    has_account &&
    !consent.allowed &&
    storefronts.length > 0
  )
}

function askOf(
  found: Assessment,
  mayChange: boolean
): Omit<EligibilityDTO["ask"], "can_request_consent"> {
  const { settings, consent, admin } = found

  return {
    reason: settings.reason,
    reason_choices: settings.reason_choices,
    storefront:
      settings.storefront_selection === "manual" &&
      found.storefronts.length > 1,
    default_mode: mayChange ? settings.default_mode : "read_only",
    step_up: found.step_up,
    can_confirm_consent:
      found.has_account &&
      !consent.allowed &&
      holds(admin, "customer_consent:update"),
    customer_is_notified: settings.notify_customer !== "off",
  }
}
