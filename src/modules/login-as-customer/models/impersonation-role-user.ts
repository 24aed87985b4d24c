import { model } from "@medusajs/framework/utils"

/** An admin user who holds a role. */
const ImpersonationRoleUser = model
  .define("impersonation_role_user", {
    id: model.id({ prefix: "imprlu" }).primaryKey(),
    role_id: model.text(),
    user_id: model.text(),
  })
  .indexes([{ on: ["role_id", "user_id"], unique: true }, { on: ["user_id"] }])

export default ImpersonationRoleUser
