import { model } from "@medusajs/framework/utils"

/**
 * The mark on an order that staff placed for a customer. Every admin who may
 * read the order reads every column here: nothing secret, no reason.
 */
const AssistedOrder = model
  .define("assisted_order", {
    id: model.id({ prefix: "impord" }).primaryKey(),
    order_id: model.text(),
    session_id: model.text(),
    mode: model.enum(["full", "read_only"]),
    admin_id: model.text(),
    admin_name: model.text().nullable(),
    customer_id: model.text(),
    storefront_id: model.text(),
    placed_at: model.dateTime(),
  })
  .indexes([
    { on: ["order_id"], unique: true },
    { on: ["session_id"] },
    { on: ["customer_id"] },
  ])

export default AssistedOrder
