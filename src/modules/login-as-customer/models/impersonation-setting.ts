import { model } from "@medusajs/framework/utils"

/** What the dashboard changed from the defaults. One row, id `impset_default`. */
const ImpersonationSetting = model.define("impersonation_setting", {
  id: model.id({ prefix: "impset" }).primaryKey(),
  values: model.json(),
})

export default ImpersonationSetting
