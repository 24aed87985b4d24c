import { model } from "@medusajs/framework/utils"

/**
 * The support PIN that a customer made last. A table of its own: the row of
 * her consent can be read through customers, this one must not be.
 */
const RemoteAssistancePin = model
  .define("remote_assistance_pin", {
    id: model.id({ prefix: "rapin" }).primaryKey(),
    customer_id: model.text(),
    pin_hash: model.text(),
    made_at: model.dateTime(),
    expires_at: model.dateTime(),
    wrong_tries: model.number().default(0),
    used_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["customer_id"], unique: true }, { on: ["expires_at"] }])

export default RemoteAssistancePin
