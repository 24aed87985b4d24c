import { ImpersonationError } from "../../../../errors"
import type { SupportAccessDTO, SupportAccessStatus } from "../../../../types"
import type { Scope } from "../../scope"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

/**
 * The row, held until the transaction is over.
 *
 * @throws support_access_not_found, support_access_not_open
 */
export async function lockAccess(
  scope: Scope,
  id: string,
  open: SupportAccessStatus[]
): Promise<SupportAccessDTO> {
  const [row] = await scope.sql<SupportRow>(
    `select ${SUPPORT_COLUMNS} from support_access
     where id = :id and deleted_at is null for update`,
    { id }
  )

  if (!row) {
    throw new ImpersonationError("support_access_not_found")
  }
  if (!open.includes(row.status)) {
    throw new ImpersonationError("support_access_not_open")
  }

  return toSupportAccess(row)
}
