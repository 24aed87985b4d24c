import { ImpersonationError } from "../../../../errors"
import {
  PERMISSIONS,
  type Actor,
  type ClientInfo,
  type Permission,
  type SupportAccessDTO,
  type SupportAccessLimits,
} from "../../../../types"
import type { Scope } from "../../scope"
import { grantedValues } from "./grant-access"
import { CHANGING_PERMISSIONS } from "./helper-permissions"
import { lockAccess } from "./lock-access"
import { refuseMore } from "./refuse-more"
import { writeSupportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

export type ChangeAccessInput = Partial<SupportAccessLimits> & {
  id: string
  /** Counted from the grant; never later than it is. */
  expires_in_hours?: number
  actor: Actor
  client: ClientInfo
}

/**
 * Changes the addresses of an access, and lowers the rest. More, or longer, is
 * a new grant, or an extension.
 *
 * @throws support_access_not_found, support_access_not_open, invalid_request
 *   naming what would be more
 */
export async function changeAccess(
  scope: Scope,
  input: ChangeAccessInput
): Promise<SupportAccessDTO> {
  const before = await lockAccess(scope, input.id, ["invited", "active"])
  refuseMore(input, before, "For more, end this access and grant a new one.")

  const support_access = await write(scope, before, input)
  const fields = changedFields(before, support_access)

  if (fields.length) {
    await writeSupportEntry(scope, {
      event: "changed",
      support_access,
      actor: input.actor,
      client: input.client,
      fields,
      values: grantedValues(support_access),
      before: {
        ...grantedValues(before),
        expires_at: before.expires_at?.toISOString() ?? null,
      },
    })
  }

  return support_access
}

async function write(
  scope: Scope,
  before: SupportAccessDTO,
  input: ChangeAccessInput
): Promise<SupportAccessDTO> {
  const read_only = input.read_only ?? before.read_only
  const keepsRole = input.role_id !== null
  const [row] = await scope.sql<SupportRow>(
    `update support_access set updated_at = now(), areas = (:areas)::text[],
       read_only = :read_only, allowed_ips = (:allowed_ips)::text[],
       role_id = case when (:keeps_role)::boolean then role_id end,
       role_name = case when (:keeps_role)::boolean then role_name end,
       permissions = array(
         select name from unnest(permissions) with ordinality kept(name, place)
         where name <> all((:lost)::text[]) order by place
       ),
       expires_at = case when (:hours)::int is null then expires_at
         else granted_at + (:hours)::int * interval '1 hour' end
     where id = :id and ((:hours)::int is null or (
       granted_at + (:hours)::int * interval '1 hour' <= expires_at
       and granted_at + (:hours)::int * interval '1 hour' > clock_timestamp()
     ))
     returning ${SUPPORT_COLUMNS}`,
    {
      id: input.id,
      areas: input.areas ?? before.areas,
      read_only,
      allowed_ips: input.allowed_ips ?? before.allowed_ips,
      keeps_role: keepsRole,
      lost: lostPermissions(keepsRole, read_only),
      hours: input.expires_in_hours ?? null,
    }
  )

  if (!row) {
    throw new ImpersonationError(
      "invalid_request",
      "expires_in_hours counts from the grant, and may only be lowered to what is still to come."
    )
  }

  return toSupportAccess(row)
}

function lostPermissions(
  keepsRole: boolean,
  read_only: boolean
): readonly Permission[] {
  if (!keepsRole) {
    return PERMISSIONS
  }

  return read_only ? CHANGING_PERMISSIONS : []
}

function changedFields(
  before: SupportAccessDTO,
  after: SupportAccessDTO
): string[] {
  const keys = [
    "areas",
    "read_only",
    "allowed_ips",
    "role",
    "expires_at",
  ] as const

  return keys.filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])
  )
}
