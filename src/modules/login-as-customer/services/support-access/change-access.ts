import { ImpersonationError } from "../../../../errors"
import type {
  Actor,
  ClientInfo,
  SupportAccessDTO,
  SupportAccessLimits,
} from "../../../../types"
import type { Scope } from "../../scope"
import { grantedValues } from "./grant-access"
import { helperRole } from "./helper-permissions"
import { lockAccess } from "./lock-access"
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
 * a new grant.
 *
 * @throws support_access_not_found, support_access_not_open, role_not_found,
 *   role_exceeds_own, invalid_request naming what would be more
 */
export async function changeAccess(
  scope: Scope,
  input: ChangeAccessInput
): Promise<SupportAccessDTO> {
  const before = await lockAccess(scope, input.id, ["invited", "active"])
  const raised = whatWouldBeMore(input, before)

  if (raised) {
    throw new ImpersonationError(
      "invalid_request",
      `${raised} may only be lowered. For more, end this access and grant a new one.`
    )
  }

  const read_only = input.read_only ?? before.read_only
  const keepsRole = input.role_id !== null && before.role !== null
  const role = keepsRole
    ? await narrowedRole(scope, before, { ...input, read_only })
    : { role_id: null, role_name: null, permissions: [] }
  const [row] = await scope.sql<SupportRow>(
    `update support_access set updated_at = now(), areas = (:areas)::text[],
       read_only = :read_only, allowed_ips = (:allowed_ips)::text[],
       role_id = :role_id, role_name = :role_name,
       permissions = (:permissions)::text[],
       expires_at = least(
         expires_at, granted_at + (:hours)::int * interval '1 hour'
       )
     where id = :id returning ${SUPPORT_COLUMNS}`,
    {
      id: input.id,
      areas: input.areas ?? before.areas,
      read_only,
      allowed_ips: input.allowed_ips ?? before.allowed_ips,
      ...role,
      hours: input.expires_in_hours ?? null,
    }
  )
  const support_access = toSupportAccess(row)
  const fields = changedFields(before, support_access)

  if (fields.length) {
    await writeSupportEntry(scope, {
      event: "changed",
      support_access,
      actor: input.actor,
      client: input.client,
      fields,
      values: grantedValues(support_access),
      before: grantedValues(before),
    })
  }

  return support_access
}

function whatWouldBeMore(
  input: ChangeAccessInput,
  before: SupportAccessDTO
): string | null {
  if (input.areas?.some((area) => !before.areas.includes(area))) {
    return "areas"
  }
  if (input.read_only === false && before.read_only) {
    return "read_only"
  }
  if (input.role_id && input.role_id !== before.role?.id) {
    return "role_id"
  }

  return null
}

/** What it kept of its role, less what reading only takes away. */
async function narrowedRole(
  scope: Scope,
  before: SupportAccessDTO,
  { id, read_only, actor }: ChangeAccessInput & { read_only: boolean }
) {
  const [{ permissions: kept }] = await scope.sql<{ permissions: string[] }>(
    `select permissions from support_access where id = :id`,
    { id }
  )
  const now = await helperRole(scope, {
    role_id: before.role!.id,
    read_only,
    actor: read_only === before.read_only ? { type: "cli", id: null } : actor,
  })

  return {
    ...now,
    permissions: now.permissions.filter((name) => kept.includes(name)),
  }
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
