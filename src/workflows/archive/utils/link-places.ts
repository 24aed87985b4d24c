import { hashOf } from "../../../modules/audit-archive/domain/record-hash"
import type { ArchiveLink, ArchiveMark } from "../../../types"

type Place = Pick<ArchiveMark, "entry_id" | "chain_id" | "event">

/** A link of the shop's log as it is compared. */
export type ComparedLink = Place & { hash: string; occurred_at: number }

/** What is compared: subjects are in no chain, and checkpoints carry their own seals. */
export function isLink({ kind }: Pick<ArchiveMark, "kind">): boolean {
  return kind !== "subject" && kind !== "checkpoint"
}

/** Links by where they stand. */
export function byPlace(links: ArchiveLink[]): Map<string, ComparedLink> {
  return new Map(
    links
      .filter(isLink)
      .map(({ entry_id, chain_id, event, occurred_at, content }) => [
        placeOf({ entry_id, chain_id, event }),
        {
          entry_id,
          chain_id,
          event,
          occurred_at,
          hash: hashOf(content),
        },
      ])
  )
}

/** The places at which the archive has something. */
export function markedBy(marks: ArchiveMark[]): Set<string> {
  return new Set(marks.filter(isLink).map(placeOf))
}

/** Names a place: an entry, and where in its chain. */
export function placeOf({ entry_id, chain_id, event }: Place): string {
  return `${entry_id} ${chain_id} ${event}`
}
