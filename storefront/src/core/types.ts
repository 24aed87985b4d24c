import type { EndReason } from "./end-reasons"

/** What the staff member may do in this visit. */
export type ImpersonationMode = "full" | "read_only"

/** The running impersonation, as `GET /store/login-as-customer/session` answers it. Times are ISO 8601. */
export type Impersonation = {
  id: string
  mode: ImpersonationMode
  may: { change: boolean; order: boolean }
  admin: { name: string | null }
  customer: { id: string; email: string | null; name: string | null }
  storefront: {
    id: string
    name: string
    url: string
    country_code: string | null
    locale: string | null
  }
  started_at: string
  expires_at: string
  /** When the visit ends if nothing happens until then. */
  idle_expires_at: string
  /** The customer's newest open cart for this storefront. */
  cart_id: string | null
  /** The order page that the visit was started from. */
  order_id: string | null
  /** The customer's page in the dashboard. */
  return_url: string | null
  disable_page_cache: boolean
}

/** A visit that is over. */
export type EndedImpersonation = {
  reason: EndReason
  /** The customer's page in the dashboard, when known. */
  return_url: string | null
}

/** A customer's consent, as the store routes answer it. */
export type Consent = {
  allowed: boolean
  state: "allowed" | "refused" | "unset"
  source: string | null
  changed_at: string | null
  changed_by: string | null
  expires_at: string | null
}

/** How a shop asks for consent, in the shopper's language. */
export type RemoteAssistance = {
  enabled: boolean
  consent_mode: "opt_in" | "opt_out" | "not_required"
  title: string
  tooltip: string
}

/** Whether staff placed this order for the customer. */
export type OrderAssistance = { id: string; placed_with_assistance: boolean }

/** One visit of staff in the logged-in customer's account, as the shop's settings let her see it. */
export type Visit = {
  id: string
  status: "pending" | "active" | "ended"
  started_at: string | null
  ended_at: string | null
  /** Null where the shop does not name its staff. */
  staff_name: string | null
  storefront: { id: string; name: string; url: string }
  /** Sentences in the language asked for; empty where the shop does not show them. */
  changes: string[]
  order_ids: string[]
}

/** A page of visits, newest first. */
export type VisitPage = {
  sessions: Visit[]
  count: number
  limit: number
  offset: number
}

/** The one-time code that a customer reads out to support. */
export type SupportPin = { pin: string; expires_at: string }

/** The customer's newest open cart on this storefront. */
export type PreparedCart = {
  cart_id: string | null
  /** Whether staff changed it while logged in as her. */
  prepared_by_support: boolean
}
