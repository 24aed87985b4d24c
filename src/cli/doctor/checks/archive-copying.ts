import type { Check } from "../types"

/** The job looks every few seconds; what waits longer than this is told. */
const LATE_MS = 5 * 60_000

/** Whether the archive has what the log has. Looks in the shop's database only. */
export const archiveCopying: Check = {
  id: "archive_copying",
  look: async ({ service }) => {
    const status = await service.retrieveArchiveStatus()

    if (!status) {
      return { status: "ok", message: "Nothing is to be copied.", mend: null }
    }

    const { failed_at, last_error, waiting, waiting_since } = status

    if (failed_at) {
      return {
        status: "warning",
        message: `The log is not copied to its archive since ${failed_at.toISOString()}: ${last_error}. It stays in the shop meanwhile, and nothing of it is purged.`,
        mend: "Mend that; what is missing is then copied by itself, in order.",
      }
    }

    return waiting_since && Date.now() - waiting_since.getTime() > LATE_MS
      ? {
          status: "warning",
          message: `${status.waiting_is_capped ? "More than " : ""}${waiting} entries of the log wait for the archive since ${waiting_since.toISOString()}.`,
          mend: "Run login-as-customer archive copy to have it done now. Where it happens again, no instance runs the jobs: see jobs.",
        }
      : {
          status: "ok",
          message: "The archive has what the log has.",
          mend: null,
        }
  },
}
