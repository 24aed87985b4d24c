import { generateEntityId } from "@medusajs/framework/utils"

import { ImpersonationError } from "../../../../errors"
import type {
  PersonRef,
  SupportAccessArea,
  SupportAccessDTO,
  SupportAccessKind,
  SupportAccessStatus,
} from "../../../../types"
import type { Scope } from "../../scope"
import type { HelperRole } from "./helper-permissions"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

export type NewAccess = HelperRole & {
  kind: SupportAccessKind
  status: SupportAccessStatus
  email: string
  first_name: string | null
  last_name: string | null
  company: string | null
  areas: SupportAccessArea[]
  read_only: boolean
  allowed_ips: string[]
  reason: string
  ticket: string | null
  invite_hash: string | null
  asked_hours: number | null
  granted_by: PersonRef | null
  /** From now by the database's clock; null for a request. */
  hours: number | null
}

/**
 * Writes a new row. Callers hold the lock on the address; behind it an index
 * keeps a second open one out.
 *
 * @throws email_taken
 */
export async function insertAccess(
  scope: Scope,
  { granted_by, hours, ...access }: NewAccess
): Promise<SupportAccessDTO> {
  const [row] = await scope.sql<SupportRow>(
    `insert into support_access (
       id, kind, status, email, first_name, last_name, company, areas, role_id,
       role_name, permissions, read_only, allowed_ips, reason, ticket,
       invite_hash, asked_hours, granted_by, granted_by_email, granted_by_name,
       granted_at, expires_at
     ) values (
       :id, :kind, :status, :email, :first_name, :last_name, :company,
       (:areas)::text[], :role_id, :role_name, (:permissions)::text[],
       :read_only, (:allowed_ips)::text[], :reason, :ticket, :invite_hash,
       :asked_hours, :granted_by, :granted_by_email, :granted_by_name,
       case when (:hours)::int is null then null else clock_timestamp() end,
       clock_timestamp() + (:hours)::int * interval '1 hour'
     ) on conflict do nothing returning ${SUPPORT_COLUMNS}`,
    {
      ...access,
      id: generateEntityId(undefined, "supacc"),
      granted_by: granted_by?.id ?? null,
      granted_by_email: granted_by?.email ?? null,
      granted_by_name: granted_by?.name ?? null,
      hours,
    }
  )

  if (!row) {
    throw new ImpersonationError("email_taken")
  }

  return toSupportAccess(row)
}
