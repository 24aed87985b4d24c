import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { forbidCaching } from "../../../impersonation-auth"
import { addressIsListed } from "../../../modules/login-as-customer/domain/address-list"
import { readListedAddress } from "../../utils/client-info"
import { refusalOf, refuseEvenly } from "../refuse-evenly"
import { storeName } from "../store-name"
import type { FindInvitationBody } from "../validators"

import { findInvitation } from "./find-invitation"

/**
 * What an invitation is for, for its page. Nothing is used up by looking. All
 * links that open nothing look alike.
 */
export const POST = async (
  req: MedusaRequest<FindInvitationBody>,
  res: MedusaResponse
) => {
  const startedAt = Date.now()
  forbidCaching(res)

  try {
    res.json({ invitation: await view(req) })
  } catch (error) {
    await refuseEvenly(res, refusalOf(req, error), startedAt)
  }
}

async function view(req: MedusaRequest<FindInvitationBody>) {
  const invitation = await findInvitation(req)
  const { email, name, areas, read_only, role, allowed_ips, expires_at } =
    invitation

  return {
    email,
    name,
    store: { name: await storeName(req.scope) },
    areas,
    read_only,
    as_customer: role !== null,
    allowed_ips,
    address_allowed: addressIsListed(readListedAddress(req), allowed_ips),
    expires_at,
  }
}
