import { model } from "@medusajs/framework/utils"

/**
 * A mailed request for consent: of its one-time link only the hash. Bound to
 * the e-mail address that it went to and to the customer's, also by a hash: who
 * has that mailbox later than she does answers nothing.
 */
const RemoteAssistanceRequest = model
  .define("remote_assistance_request", {
    id: model.id({ prefix: "rareq" }).primaryKey(),
    customer_id: model.text(),
    token_hash: model.text(),
    email_hash: model.text(),
    requested_by: model.text(),
    requested_at: model.dateTime(),
    expires_at: model.dateTime(),
    answered_at: model.dateTime().nullable(),
    /** When a later word made the link void. */
    closed_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["token_hash"], unique: true },
    { on: ["customer_id", "requested_at"] },
    { on: ["expires_at"] },
  ])

export default RemoteAssistanceRequest
