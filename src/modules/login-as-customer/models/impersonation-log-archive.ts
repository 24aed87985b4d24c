import { model } from "@medusajs/framework/utils"

/** How far the action log is copied to its archive. One row, id `archive`. */
const ImpersonationLogArchive = model.define("impersonation_log_archive", {
  id: model.text().primaryKey(),
  /** Which archive; no secret. */
  target: model.text(),
  /** The newest checkpoint that is there whole. */
  checkpoint: model.number().default(0),
  /** The newest entry that is there. */
  entry_id: model.text().nullable(),
  /** Up to when descriptions of entries that were copied before are there. */
  described_until: model.dateTime().nullable(),
  copied_at: model.dateTime().nullable(),
  last_error: model.text().nullable(),
  /** Since when copying fails. */
  failed_at: model.dateTime().nullable(),
})

export default ImpersonationLogArchive
