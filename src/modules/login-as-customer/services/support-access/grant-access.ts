import { ImpersonationError } from "../../../../errors"
import type {
  Actor,
  ClientInfo,
  SupportAccessDTO,
  SupportAccessLimits,
} from "../../../../types"
import type { Scope } from "../../scope"
import { actorPerson } from "../log/actor-person"
import { checkEmailIsFree, lockEmail } from "./email-free"
import { helperRole } from "./helper-permissions"
import { insertAccess } from "./insert-access"
import { writeSupportEntry } from "./support-entry"

/** In the one spelling in which addresses are compared. */
const EMAIL = /^[\x21-\x3f\x5b-\x7e]+@[\x21-\x3f\x5b-\x7e]+$/
const MOST_HOURS = 720

export type GrantAccessInput = SupportAccessLimits & {
  kind: "invitation" | "account"
  /** Lower case. */
  email: string
  first_name: string | null
  last_name: string | null
  company: string | null
  reason: string
  ticket: string | null
  expires_in_hours: number
  /** SHA-256 of the invitation's token, hex; of an account none. */
  invite_hash: string | null
  actor: Actor
  client: ClientInfo
}

/**
 * Gives an outside helper access: an invitation that is open until it is
 * accepted, or an account that counts from now on and whose user is attached
 * next. Writes `support_access_granted`.
 *
 * @throws email_taken, role_not_found, role_exceeds_own, invalid_request
 */
export async function grantAccess(
  scope: Scope,
  input: GrantAccessInput
): Promise<SupportAccessDTO> {
  checkGrant(input)
  await lockEmail(scope, input.email)
  await checkEmailIsFree(scope, input.email)

  const { actor, client, expires_in_hours: hours, ...grant } = input
  const support_access = await insertAccess(scope, {
    ...grant,
    ...(await helperRole(scope, input)),
    status: input.kind === "invitation" ? "invited" : "active",
    asked_hours: null,
    granted_by: await actorPerson(scope, actor),
    hours,
  })

  await writeSupportEntry(scope, {
    event: "granted",
    support_access,
    actor,
    client,
    values: grantedValues(support_access),
  })

  return support_access
}

/** Whoever runs the workflow may have looked at less than the route does. */
function checkGrant(input: GrantAccessInput): void {
  const { kind, email, expires_in_hours: hours, invite_hash } = input
  const wrong =
    (kind === "invitation") !== (invite_hash !== null)
      ? "kind"
      : !EMAIL.test(email)
        ? "email"
        : !(Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS)
          ? "expires_in_hours"
          : null

  if (wrong) {
    throw new ImpersonationError("invalid_request", `${wrong} is not valid.`)
  }
}

/** What an access may do, for the log. */
export function grantedValues(support_access: SupportAccessDTO) {
  return {
    areas: support_access.areas.join(", "),
    read_only: support_access.read_only,
    role_name: support_access.role?.name ?? null,
    allowed_ips: support_access.allowed_ips.join(", ") || null,
    ticket: support_access.ticket,
  }
}
