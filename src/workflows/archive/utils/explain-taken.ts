import { hashOf } from "../../../modules/audit-archive/domain/record-hash"
import type { ArchiveAddition } from "../../../types"
import type { CopyTarget } from "./copy-sides"

/** Places that are looked at in one statement. */
const PLACES = 100
const REMEDY =
  'docs/archive.md says what to do under "When it is away"; nothing is lost in the shop meanwhile'

/** Which of some links cannot be added for what stands in their place. */
export async function explainTaken(
  target: Pick<CopyTarget, "listMarksAt">,
  links: ArchiveAddition[]
): Promise<string> {
  const sealed = links.filter(({ chain_id }) => chain_id !== null)

  for (let start = 0; start < sealed.length; start += PLACES) {
    const some = sealed.slice(start, start + PLACES)
    const marks = await target.listMarksAt(
      some.map(({ chain_id, event }) => ({
        chain: chain_id ?? "",
        event: event ?? 0,
      }))
    )

    for (const { chain_id, event, entry_id, content } of some) {
      const mark = marks.find(
        (known) => known.chain_id === chain_id && known.event === event
      )

      if (
        mark &&
        (mark.entry_id !== entry_id || mark.hash !== hashOf(content))
      ) {
        return `the place ${event} of the chain ${chain_id} is taken in the archive: record ${mark.position} (${mark.entry_id}) stands where the shop's log has ${entry_id}. Somebody added it by hand, or the shop's log is not the one that was copied. ${REMEDY}`
      }
    }
  }

  return `what comes next in the archive, from ${links[0]?.entry_id} on, cannot be added: a row of its own is there already. ${REMEDY}`
}
