import { MedusaError } from "@medusajs/framework/utils"
import type { EntityManager } from "typeorm"

import type { ArchiveEnd } from "../../../types"
import { linkOf } from "../domain/record-hash"
import { PurgeEntity, RecordEntity, type RecordRow } from "./entities"

/**
 * Where the archive ends. What stands last must follow what is before it: a
 * record far ahead would leave no place for what comes.
 *
 * @throws MedusaError UNEXPECTED_STATE that names the record and what to do
 */
export async function readEnd(manager: EntityManager): Promise<ArchiveEnd> {
  const [last, before] = await manager.find(RecordEntity, {
    order: { position: "DESC" },
    take: 2,
  })
  const [cut] = await manager.find(PurgeEntity, {
    order: { position: "DESC" },
    take: 1,
  })

  if (!last) {
    return { position: cut?.position ?? 0, link: cut?.link ?? "" }
  }

  const { position, link } = last
  const isFollowing = [before, cut, { position: 0, link: "" }].some(
    (known) =>
      known?.position === position - 1 && linkOf(known.link, last) === link
  )

  if (!isFollowing) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, explain(last))
  }

  return { position, link }
}

function explain({ position, entry_id }: RecordRow): string {
  return `the archive's last record, ${position} (${entry_id}), does not follow what is before it: somebody added or deleted records by hand. Let the archive's owner look at it, as docs/archive.md says under "When it is away"`
}
