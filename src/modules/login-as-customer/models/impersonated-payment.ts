import { model } from "@medusajs/framework/utils"

/** A payment session that was opened in an impersonation. */
const ImpersonatedPayment = model
  .define("impersonated_payment", {
    id: model.id({ prefix: "imppay" }).primaryKey(),
    payment_session_id: model.text(),
    session_id: model.text(),
  })
  .indexes([
    { on: ["payment_session_id"], unique: true },
    { on: ["session_id"] },
  ])

export default ImpersonatedPayment
