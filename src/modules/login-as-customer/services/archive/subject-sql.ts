import type { ArchiveLink } from "../../../../types"

/** What the sentence of an entry needs, as text; null where nothing is known. */
export const subjectText = (row: string) =>
  `case when coalesce(${row}.entity_type, ${row}.entity_id, ${row}.subject::text) is not null
    then jsonb_build_array(${row}.entity_type, ${row}.entity_id, ${row}.subject)::text end`

/** What the sentence of an entry needs, as a link: in no chain, and never sealed. */
export function subjectLink(
  { entry_id, occurred_at }: Pick<ArchiveLink, "entry_id" | "occurred_at">,
  content: string
): ArchiveLink {
  return {
    kind: "subject",
    entry_id,
    chain_id: null,
    event: null,
    key_id: null,
    digest: null,
    seal: null,
    occurred_at,
    content,
    person: null,
    erasure: null,
  }
}
