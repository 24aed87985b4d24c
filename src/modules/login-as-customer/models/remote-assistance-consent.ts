import { model } from "@medusajs/framework/utils"

import { CONSENT_SOURCES } from "../../../types"

/**
 * A customer's own word on remote shopping assistance and, beside it, a
 * confirmation that staff took for a limited time: when that lapses, her own
 * word counts again. Admins may read this row through customers.
 */
const RemoteAssistanceConsent = model
  .define("remote_assistance_consent", {
    id: model.id({ prefix: "racons" }).primaryKey(),
    customer_id: model.text(),
    state: model.enum(["allowed", "refused"]).nullable(),
    source: model.enum([...CONSENT_SOURCES]).nullable(),
    changed_at: model.dateTime().nullable(),
    changed_by: model.text().nullable(),
    expires_at: model.dateTime().nullable(),
    confirmed_source: model.enum(["phone", "email", "in_person"]).nullable(),
    confirmed_at: model.dateTime().nullable(),
    confirmed_by: model.text().nullable(),
    confirmed_until: model.dateTime().nullable(),
  })
  .indexes([{ on: ["customer_id"], unique: true }])

export default RemoteAssistanceConsent
