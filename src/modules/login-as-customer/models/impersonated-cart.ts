import { model } from "@medusajs/framework/utils"

/** Which session wrote to which cart, so that its order can be linked later. */
const ImpersonatedCart = model
  .define("impersonated_cart", {
    id: model.id({ prefix: "impcart" }).primaryKey(),
    cart_id: model.text(),
    session_id: model.text(),
    last_written_at: model.dateTime(),
    complete_requested_at: model.dateTime().nullable(),
    complete_log_entry_id: model.text().nullable(),
    order_id: model.text().nullable(),
  })
  .indexes([
    { on: ["cart_id", "session_id"], unique: true },
    { on: ["session_id"] },
    { on: ["last_written_at", "cart_id"], where: "order_id IS NULL" },
    {
      on: ["complete_log_entry_id"],
      where: "complete_log_entry_id IS NOT NULL",
    },
  ])

export default ImpersonatedCart
