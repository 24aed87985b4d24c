import { model } from "@medusajs/framework/utils"

/** The shop's code with which outside support may ask for access: one row. */
const SupportAccessCode = model.define("support_access_code", {
  id: model.id({ prefix: "supcode" }).primaryKey(),
  code: model.text(),
  enabled: model.boolean().default(true),
  changed_at: model.dateTime(),
  changed_by: model.text().nullable(),
})

export default SupportAccessCode
