import type { EndReason, SessionDTO, SessionStatus } from "../../../../types"
import { toDate, type Timestamp } from "../../db"

/** A row of `impersonation_session`. */
export type SessionRow = Pick<
  SessionDTO,
  | "id"
  | "mode"
  | "reason"
  | "ticket"
  | "order_id"
  | "ip_address"
  | "user_agent"
  | "ended_by"
  | "action_count"
> & {
  status: SessionStatus
  admin_id: string
  admin_email: string | null
  admin_name: string | null
  customer_id: string
  customer_email: string | null
  customer_name: string | null
  storefront_id: string
  storefront_name: string
  storefront_url: string
  ground_consent_mode: SessionDTO["ground"]["consent_mode"]
  ground_source: SessionDTO["ground"]["source"]
  ground_changed_at: Timestamp | null
  ground_changed_by: string | null
  code_expires_at: Timestamp
  created_at: Timestamp
  started_at: Timestamp | null
  last_seen_at: Timestamp | null
  expires_at: Timestamp
  ended_at: Timestamp | null
  end_reason: EndReason | null
  log_sequence: number
}

/** The session as the API shows it. */
export function toSession(row: SessionRow): SessionDTO {
  return {
    id: row.id,
    status: row.status,
    mode: row.mode,
    admin: { id: row.admin_id, email: row.admin_email, name: row.admin_name },
    customer: {
      id: row.customer_id,
      email: row.customer_email,
      name: row.customer_name,
    },
    storefront: {
      id: row.storefront_id,
      name: row.storefront_name,
      url: row.storefront_url,
    },
    reason: row.reason,
    ticket: row.ticket,
    order_id: row.order_id,
    ground: {
      consent_mode: row.ground_consent_mode,
      source: row.ground_source,
      changed_at: toDate(row.ground_changed_at),
      changed_by: row.ground_changed_by,
    },
    ip_address: row.ip_address,
    user_agent: row.user_agent,
    created_at: toDate(row.created_at),
    started_at: toDate(row.started_at),
    last_seen_at: toDate(row.last_seen_at),
    expires_at: toDate(row.expires_at),
    ended_at: toDate(row.ended_at),
    end_reason: row.end_reason,
    ended_by: row.ended_by,
    action_count: row.action_count,
  }
}
