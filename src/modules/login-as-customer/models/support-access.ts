import { model } from "@medusajs/framework/utils"

import { SUPPORT_ACCESS_KINDS, SUPPORT_ACCESS_STATUSES } from "../../../types"

/**
 * Temporary access of an outside helper. `permissions` are those of the role
 * at the grant, within those of who granted: they do not grow when a role does.
 */
const SupportAccess = model
  .define("support_access", {
    id: model.id({ prefix: "supacc" }).primaryKey(),
    kind: model.enum([...SUPPORT_ACCESS_KINDS]),
    status: model.enum([...SUPPORT_ACCESS_STATUSES]),
    email: model.text(),
    first_name: model.text().nullable(),
    last_name: model.text().nullable(),
    company: model.text().nullable(),
    areas: model.array(),
    role_id: model.text().nullable(),
    role_name: model.text().nullable(),
    permissions: model.array(),
    read_only: model.boolean().default(true),
    allowed_ips: model.array(),
    reason: model.text(),
    ticket: model.text().nullable(),
    user_id: model.text().nullable(),
    /** SHA-256 of the invitation's token, hex; null once it was used. */
    invite_hash: model.text().nullable(),
    /** What a request asks for. */
    asked_hours: model.number().nullable(),
    granted_by: model.text().nullable(),
    granted_by_email: model.text().nullable(),
    granted_by_name: model.text().nullable(),
    granted_at: model.dateTime().nullable(),
    expires_at: model.dateTime().nullable(),
    first_used_at: model.dateTime().nullable(),
    last_used_at: model.dateTime().nullable(),
    last_used_ip: model.text().nullable(),
    revoked_at: model.dateTime().nullable(),
    revoked_by: model.text().nullable(),
    revoked_by_email: model.text().nullable(),
    revoked_by_name: model.text().nullable(),
    revoke_reason: model.text().nullable(),
    /** When user, keys and login were found gone; a job tries again until then. */
    removed_at: model.dateTime().nullable(),
    /** When staff were told of it: each once, by whichever instance came first. */
    request_told_at: model.dateTime().nullable(),
    first_use_told_at: model.dateTime().nullable(),
    warned_at: model.dateTime().nullable(),
    end_told_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["user_id"] },
    { on: ["invite_hash"], unique: true },
    { on: ["created_at", "id"] },
    { on: ["status", "expires_at"] },
  ])

export default SupportAccess
