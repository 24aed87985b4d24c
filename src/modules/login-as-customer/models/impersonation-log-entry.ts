import { model } from "@medusajs/framework/utils"

import { ACTION_GROUPS, LOG_KINDS, LOG_OUTCOMES } from "../../../types"

/**
 * What was done or refused. The sentence is made when read. An entry is a link
 * of its chain (`log-chain/`): `seal` covers what was intended, and the outcome
 * too where it was known at once; else the outcome is filled in once, with a
 * seal of its own.
 */
const ImpersonationLogEntry = model
  .define("impersonation_log_entry", {
    id: model.id({ prefix: "implog" }).primaryKey(),
    /** The session's id, or a chain that is no session's; null was never sealed. */
    chain_id: model.text().nullable(),
    /** Place in the chain, from 1. */
    event: model.number().nullable(),
    key_id: model.text().nullable(),
    digest: model.text().nullable(),
    seal: model.text().nullable(),
    outcome_event: model.number().nullable(),
    outcome_digest: model.text().nullable(),
    outcome_seal: model.text().nullable(),
    /** Of the person's digest. Erased with the person, then the digest stays. */
    salt: model.text().nullable(),
    person_digest: model.text().nullable(),
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
    /** Values that came with the outcome. */
    result: model.json().nullable(),
    /** What it was about, looked up afterwards. Not sealed. */
    subject: model.json().nullable(),
    described_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["occurred_at", "id"] },
    { on: ["admin_id", "occurred_at", "id"] },
    { on: ["customer_id", "occurred_at", "id"] },
    { on: ["chain_id", "event"], unique: true },
    { on: ["session_id", "sequence"], unique: true },
    { on: ["session_id", "occurred_at", "id"] },
    { on: ["action_group", "occurred_at", "id"] },
    { on: ["action", "occurred_at", "id"] },
    { on: ["kind", "occurred_at", "id"] },
    { on: ["outcome", "occurred_at", "id"] },
  ])

export default ImpersonationLogEntry
