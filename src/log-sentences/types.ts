import type { ActionKey } from "../action-catalogue"
import type { ErrorCode } from "../errors"
import type { ConsentSource, EndReason, SettingKey } from "../types"

import type { Facts } from "./facts"

/** What this plugin itself does, beside what a person does in the shop. */
export type EventKey =
  | "session_requested"
  | "session_started"
  | "session_ended"
  | "session_refused"
  | "consent_changed"
  | "consent_requested"
  | "pin_created"
  | "settings_changed"
  | "role_changed"
  | "archive_failed"
  | "archive_recovered"
  | "log_exported"
  | "log_verified"
  | "log_purged"
  | "log_erased"
  | SupportEventKey

/** What becomes of the access of outside support, and what is done with it. */
export type SupportEventKey =
  | "support_access_requested"
  | "support_access_granted"
  | "support_access_changed"
  | "support_access_declined"
  | "support_access_accepted"
  | "support_access_used"
  | "support_access_action"
  | "support_access_refused"
  | "support_access_extended"
  | "support_access_expired"
  | "support_access_revoked"
  | "support_access_code_changed"

/** Makes one sentence of what is known; says less when less is known. */
export type Sentence = (facts: Facts) => string

/**
 * All texts of one language. A key that one language has and another lacks is
 * a type error.
 */
export type Dictionary = {
  /** What could be done: `Add a product to the cart`. */
  titles: Record<ActionKey, string>
  /** What was done: `Added 2 × T-shirt (M) to the cart`. */
  actions: Record<ActionKey, Sentence>
  events: Record<EventKey, Sentence>
  end_reasons: Record<EndReason, string>
  refusals: Record<ErrorCode, string>
  consent_sources: Record<ConsentSource, string>
  settings: Record<SettingKey, string>
  /** Names of body fields; one that is missing is shown as it was sent. */
  fields: Record<FieldKey, string>
  outcomes: {
    refused: (title: string, why: string | null) => string
    failed: (title: string, what: string | null) => string
    unknown: (sentence: string) => string
    /** An action that this version does not know. */
    other: (action: string) => string
  }
}

export type FieldKey =
  | "additional_data"
  | "address_1"
  | "address_2"
  | "address_name"
  | "billing_address"
  | "city"
  | "company"
  | "company_name"
  | "country_code"
  | "currency_code"
  | "email"
  | "first_name"
  | "is_default_billing"
  | "is_default_shipping"
  | "items"
  | "last_name"
  | "locale"
  | "metadata"
  | "phone"
  | "postal_code"
  | "promo_codes"
  | "province"
  | "region_id"
  | "sales_channel_id"
  | "shipping_address"
