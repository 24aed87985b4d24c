import type { MedusaContainer } from "@medusajs/framework/types"

import type { IAuditArchiveModuleService } from "../../types"
import { resolveArchive } from "../../workflows/resolve-archive"
import { UsageError } from "../errors"

/** @throws UsageError where the option is not set */
export function needArchive(
  container: MedusaContainer
): IAuditArchiveModuleService {
  const archive = resolveArchive(container)

  if (!archive) {
    throw new UsageError("There is no archive: the option archive is not set.")
  }

  return archive
}
