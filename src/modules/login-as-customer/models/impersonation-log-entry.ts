import { model } from "@medusajs/framework/utils"

import { ACTION_GROUPS, LOG_KINDS, LOG_OUTCOMES } from "../../../types"

/**
 * What was done or refused. The sentence is made when read. What was intended
 * is sealed by a trigger; the outcome is filled in once.
 */
const ImpersonationLogEntry = model
  .define("impersonation_log_entry", {
    id: model.id({ prefix: "implog" }).primaryKey(),
    session_id: model.text().nullable(),
    sequence: model.number().nullable(),
    occurred_at: model.dateTime(),
    action_group: model.enum([...ACTION_GROUPS]),
    action: model.text(),
    kind: model.enum([...LOG_KINDS]),
    outcome: model.enum([...LOG_OUTCOMES]),
    method: model.text().nullable(),
    path: model.text().nullable(),
    status_code: model.number().nullable(),
    duration_ms: model.number().nullable(),
    entity_type: model.text().nullable(),
    entity_id: model.text().nullable(),
    admin_id: model.text().nullable(),
    admin_email: model.text().nullable(),
    admin_name: model.text().nullable(),
    customer_id: model.text().nullable(),
    customer_email: model.text().nullable(),
    customer_name: model.text().nullable(),
    ip_address: model.text().nullable(),
    user_agent: model.text().nullable(),
    details: model.json(),
    described_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["occurred_at", "id"] },
    { on: ["admin_id", "occurred_at", "id"] },
    { on: ["customer_id", "occurred_at", "id"] },
    { on: ["session_id", "sequence"], unique: true },
    { on: ["session_id", "occurred_at", "id"] },
    { on: ["action_group", "occurred_at", "id"] },
    { on: ["action", "occurred_at", "id"] },
    { on: ["kind", "occurred_at", "id"] },
    { on: ["outcome", "occurred_at", "id"] },
  ])

export default ImpersonationLogEntry
