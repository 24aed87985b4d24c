import { model } from "@medusajs/framework/utils"

import { CONSENT_SOURCES, END_REASONS } from "../../../types"

/**
 * One admin user acting as one customer. E-mail and name of both are kept as
 * they stood, so that the record still reads when a person is gone.
 */
const ImpersonationSession = model
  .define("impersonation_session", {
    id: model.id({ prefix: "imps" }).primaryKey(),
    status: model.enum(["pending", "active", "ended"]).default("pending"),
    mode: model.enum(["full", "read_only"]),
    admin_id: model.text(),
    admin_email: model.text().nullable(),
    admin_name: model.text().nullable(),
    customer_id: model.text(),
    customer_email: model.text().nullable(),
    customer_name: model.text().nullable(),
    storefront_id: model.text(),
    storefront_name: model.text(),
    storefront_url: model.text(),
    reason: model.text().nullable(),
    ticket: model.text().nullable(),
    order_id: model.text().nullable(),
    ground_consent_mode: model.enum(["opt_in", "opt_out", "not_required"]),
    ground_source: model.enum([...CONSENT_SOURCES]).nullable(),
    ground_changed_at: model.dateTime().nullable(),
    ground_changed_by: model.text().nullable(),
    ip_address: model.text().nullable(),
    user_agent: model.text().nullable(),
    code_expires_at: model.dateTime(),
    started_at: model.dateTime().nullable(),
    last_seen_at: model.dateTime().nullable(),
    expires_at: model.dateTime(),
    ended_at: model.dateTime().nullable(),
    end_reason: model.enum([...END_REASONS]).nullable(),
    ended_by: model.text().nullable(),
    action_count: model.number().default(0),
    log_sequence: model.number().default(0),
    /** Head of the session's chain: how many links, the last seal, its entry. */
    log_events: model.number().default(0),
    log_head: model.text().nullable(),
    log_entry_id: model.text().nullable(),
    /** As many links the last checkpoint sealed. */
    log_sealed: model.number().default(0),
  })
  .indexes([
    { on: ["created_at", "id"] },
    { on: ["admin_id", "created_at", "id"] },
    { on: ["customer_id", "created_at", "id"] },
    { on: ["storefront_id", "created_at", "id"] },
    { on: ["status", "created_at", "id"] },
  ])

export default ImpersonationSession
