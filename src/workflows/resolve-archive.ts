import type { MedusaContainer } from "@medusajs/framework/types"

import { AUDIT_ARCHIVE_MODULE } from "../modules/audit-archive"
import type { IAuditArchiveModuleService } from "../types"

/** The archive's module service, by its interface; null where there is no archive. */
export function resolveArchive(
  container: Pick<MedusaContainer, "resolve">
): IAuditArchiveModuleService | null {
  const archive = container.resolve<IAuditArchiveModuleService | undefined>(
    AUDIT_ARCHIVE_MODULE,
    { allowUnregistered: true }
  )

  return archive?.isConfigured() ? archive : null
}
