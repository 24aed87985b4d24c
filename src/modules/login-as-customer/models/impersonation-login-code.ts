import { model } from "@medusajs/framework/utils"

/** The single-use secret that hands a session over: only its SHA-256. */
const ImpersonationLoginCode = model
  .define("impersonation_login_code", {
    id: model.id({ prefix: "implc" }).primaryKey(),
    session_id: model.text(),
    code_hash: model.text(),
    expires_at: model.dateTime(),
    consumed_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["code_hash"], unique: true }, { on: ["session_id"] }])

export default ImpersonationLoginCode
