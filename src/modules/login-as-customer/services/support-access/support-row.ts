import type {
  PersonRef,
  SupportAccessArea,
  SupportAccessDTO,
  SupportAccessKind,
  SupportAccessStatus,
} from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import { fullName } from "../../domain/permissions"

export type SupportRow = {
  id: string
  kind: SupportAccessKind
  status: SupportAccessStatus
  email: string
  first_name: string | null
  last_name: string | null
  company: string | null
  areas: SupportAccessArea[]
  role_id: string | null
  role_name: string | null
  permissions: string[]
  read_only: boolean
  allowed_ips: string[]
  reason: string
  ticket: string | null
  user_id: string | null
  invite_hash: string | null
  asked_hours: number | null
  granted_by: string | null
  granted_by_email: string | null
  granted_by_name: string | null
  granted_at: Timestamp | null
  created_at: Timestamp
  expires_at: Timestamp | null
  first_used_at: Timestamp | null
  last_used_at: Timestamp | null
  last_used_ip: string | null
  revoked_at: Timestamp | null
  revoked_by: string | null
  revoked_by_email: string | null
  revoked_by_name: string | null
  revoke_reason: string | null
  removed_at: Timestamp | null
  warned_at: Timestamp | null
}

/**
 * An expression: the status as it is now. An access whose time is up is
 * expired whether or not the job has come by.
 */
export const STATUS_NOW = `case when status in ('invited', 'active')
  and expires_at <= clock_timestamp() then 'expired' else status end`

/** What is read of a row; `status` is the one of now. */
export const SUPPORT_COLUMNS = `id, kind, ${STATUS_NOW} as status, email,
  first_name, last_name, company, areas, role_id, role_name, permissions,
  read_only, allowed_ips, reason, ticket, user_id, invite_hash, asked_hours,
  granted_by, granted_by_email, granted_by_name, granted_at, created_at,
  expires_at, first_used_at, last_used_at, last_used_ip, revoked_at,
  revoked_by, revoked_by_email, revoked_by_name, revoke_reason, removed_at,
  warned_at`

export function toSupportAccess(row: SupportRow): SupportAccessDTO {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    email: row.email,
    name: fullName(row),
    company: row.company,
    areas: row.areas,
    role: row.role_id
      ? { id: row.role_id, name: row.role_name ?? row.role_id }
      : null,
    read_only: row.read_only,
    allowed_ips: row.allowed_ips,
    reason: row.reason,
    ticket: row.ticket,
    asked_hours: row.asked_hours,
    user_id: row.user_id,
    created_by: person(
      row.granted_by,
      row.granted_by_email,
      row.granted_by_name
    ),
    created_at: toDate(row.created_at),
    expires_at: toDate(row.expires_at),
    first_used_at: toDate(row.first_used_at),
    last_used_at: toDate(row.last_used_at),
    last_used_ip: row.last_used_ip,
    revoked_at: toDate(row.revoked_at),
    revoked_by: person(
      row.revoked_by,
      row.revoked_by_email,
      row.revoked_by_name
    ),
    revoke_reason: row.revoke_reason,
  }
}

function person(
  id: string | null,
  email: string | null,
  name: string | null
): PersonRef | null {
  return id ? { id, email, name } : null
}
