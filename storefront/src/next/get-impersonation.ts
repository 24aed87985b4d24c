import type { Impersonation } from "../core/types"
import { checkVisit } from "./check-visit"
import { leaveEndedVisit } from "./leave"
import { resolveOptions, type OptionsInput } from "./options"
import { requestState } from "./request-state"

/**
 * The running impersonation of the request, for server components and actions.
 * Null for an ordinary shopper, who costs no request. Redirects through the
 * route when it has ended elsewhere.
 *
 * @throws ImpersonationRequestError when Medusa cannot say
 */
export async function getImpersonation(
  input: OptionsInput
): Promise<Impersonation | null> {
  const options = resolveOptions(input)
  const check = await checkVisit(await requestState(options), options)

  if (check.kind === "ended") {
    return leaveEndedVisit(options)
  }

  return check.kind === "running" ? check.impersonation : null
}
