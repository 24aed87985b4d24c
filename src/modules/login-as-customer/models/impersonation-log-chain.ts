import { model } from "@medusajs/framework/utils"

/**
 * Head of a chain that is no session's: entries without a session, entries
 * from before there were chains, and the checkpoints.
 */
const ImpersonationLogChain = model.define("impersonation_log_chain", {
  id: model.text().primaryKey(),
  events: model.number().default(0),
  head: model.text().nullable(),
  entry_id: model.text().nullable(),
  sealed: model.number().default(0),
})

export default ImpersonationLogChain
