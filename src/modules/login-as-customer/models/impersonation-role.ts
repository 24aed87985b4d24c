import { model } from "@medusajs/framework/utils"

/** A named set of this plugin's permissions. */
const ImpersonationRole = model.define("impersonation_role", {
  id: model.id({ prefix: "imprl" }).primaryKey(),
  name: model.text(),
  description: model.text().nullable(),
  permissions: model.array(),
  built_in: model.boolean().default(false),
})

export default ImpersonationRole
