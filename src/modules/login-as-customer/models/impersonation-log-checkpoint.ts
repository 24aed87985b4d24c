import { model } from "@medusajs/framework/utils"

/**
 * The heads of the chains that moved since the checkpoint before, sealed with
 * a key that the database never sees. Finds what takes its own head along:
 * sessions that were deleted whole, and tails that were cut.
 */
const ImpersonationLogCheckpoint = model
  .define("impersonation_log_checkpoint", {
    id: model.id({ prefix: "implogc" }).primaryKey(),
    number: model.number(),
    made_at: model.dateTime(),
    key_id: model.text(),
    /** `ChainClaim[]` */
    claims: model.json(),
    seal: model.text(),
  })
  .indexes([{ on: ["number"], unique: true }, { on: ["made_at"] }])

export default ImpersonationLogCheckpoint
