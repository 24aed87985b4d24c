import type {
  ArchiveFinding,
  IAuditArchiveModuleService,
  ILoginAsCustomerModuleService,
} from "../../../types"

/** Verifications to look back on, of this archive or of another. */
const LOOKED_AT = 50

/**
 * Compares the archive with its end as the newest verification noted it in the
 * shop's log: an archive that was written anew, or put back, has another record
 * there. It is told once, for this verification notes the end anew.
 */
export async function compareWithNoted(
  shop: Pick<ILoginAsCustomerModuleService, "listLogPage">,
  archive: Pick<
    IAuditArchiveModuleService,
    "listMarks" | "readCut" | "getTarget"
  >
): Promise<ArchiveFinding | null> {
  const { rows } = await shop.listLogPage(
    { action: ["log_verified"] },
    { limit: LOOKED_AT, order: "desc" }
  )
  const noted = rows.find(
    ({ details }) =>
      details.archive?.target === archive.getTarget() && details.archive.end
  )
  const end = noted?.details.archive?.end
  const cut = await archive.readCut()

  if (!noted || !end || (cut && cut.position >= end.position)) {
    return null
  }

  const [mark] = await archive.listMarks({ after: end.position - 1, limit: 1 })

  if (mark?.position === end.position && mark.link === end.link) {
    return null
  }

  return {
    side: "archive",
    id: noted.id,
    reason: mark?.position === end.position ? "changed" : "missing",
  }
}
