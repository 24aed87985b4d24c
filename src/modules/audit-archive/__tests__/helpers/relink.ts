import { linkOf } from "../../domain/record-hash"
import type { RecordRow } from "../../typeorm/entities"

type Query = <T>(sql: string) => Promise<T[]>

/** Numbers and ties all records anew, as somebody would who owns the archive and knows how. */
export async function relink(query: Query): Promise<void> {
  const rows = await query<RecordRow>(
    "select * from audit_archive_record order by position"
  )
  let link = ""

  for (const [index, row] of rows.entries()) {
    const record = {
      ...row,
      position: index + 1,
      occurred_at: Number(row.occurred_at),
    }

    link = linkOf(link, record)
    await query(
      `update audit_archive_record set position = ${record.position}, link = '${link}'
       where position = ${row.position}`
    )
  }
}
