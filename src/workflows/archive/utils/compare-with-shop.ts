import type {
  ArchiveCut,
  ArchiveFinding,
  ArchiveMark,
  IAuditArchiveModuleService,
  ILoginAsCustomerModuleService,
  LogRemainder,
} from "../../../types"
import { findClaimed } from "./find-claimed"
import { byPlace, isLink, markedBy, placeOf } from "./link-places"

const BATCH = 500
const DAY = 86_400_000_000
/** Retention never takes what is younger, whatever the settings say. */
const LEAST_DAYS = 30
/** Clocks of several machines. */
const SKEW = DAY

type Shop = Pick<
  ILoginAsCustomerModuleService,
  | "listArchiveLinksOf"
  | "listLogEntryIds"
  | "listArchiveCheckpoints"
  | "retrieveArchiveState"
  | "retrieveLogRemainder"
>
type Archive = Pick<
  IAuditArchiveModuleService,
  "listMarks" | "listMarksOf" | "readCut" | "getTarget"
>

/**
 * Compares shop and archive: first what the archive has, then what the shop
 * has, and names the first difference on either side. What retention took from
 * one of them is none. A difference counts when it is found twice, for both are
 * written to meanwhile.
 */
export async function compareWithShop(
  shop: Shop,
  archive: Archive
): Promise<ArchiveFinding | null> {
  return (await compare(shop, archive)) && (await compare(shop, archive))
}

async function compare(
  shop: Shop,
  archive: Archive
): Promise<ArchiveFinding | null> {
  const { checkpoint, finding } = await ofArchive(shop, archive)

  return finding ?? (await ofShop(shop, archive, checkpoint))
}

/** What the archive has, and the newest checkpoint of it. */
async function ofArchive(
  shop: Shop,
  archive: Archive
): Promise<{ checkpoint: number; finding: ArchiveFinding | null }> {
  let after = 0
  let checkpoint = 0

  for (;;) {
    const marks = await archive.listMarks({ after, limit: BATCH })
    const compared = marks.filter(isLink)
    const known = byPlace(
      await shop.listArchiveLinksOf([
        ...new Set(compared.map(({ entry_id }) => entry_id)),
      ])
    )
    // Read after the links: what was taken between is on record by now.
    const remainder = await shop.retrieveLogRemainder()

    for (const mark of compared) {
      const link = known.get(placeOf(mark))

      if (!link && isPurged(mark, remainder)) {
        continue
      }
      if (link?.hash !== mark.hash) {
        const reason = link ? "changed" : "missing"

        return {
          checkpoint,
          finding: { side: "shop", id: mark.entry_id, reason },
        }
      }
    }

    checkpoint = newest(marks, checkpoint)

    if (marks.length < BATCH) {
      return { checkpoint, finding: null }
    }

    after = marks[marks.length - 1].position
  }
}

async function ofShop(
  shop: Shop,
  archive: Archive,
  copied: number
): Promise<ArchiveFinding | null> {
  const state = await shop.retrieveArchiveState(archive.getTarget())
  // Either may say less than there is, where somebody wants it so.
  const checkpoint = Math.max(state.checkpoint, copied)
  let after = ""

  for (;;) {
    const ids = await shop.listLogEntryIds({ after, checkpoint, limit: BATCH })
    const links = byPlace(await shop.listArchiveLinksOf(ids))
    const known = markedBy(await archive.listMarksOf(ids))
    const cut = await archive.readCut()
    const missing = [...links.values()].filter(
      (link) => !known.has(placeOf(link)) && !isTaken(link, cut)
    )
    const claimed = await findClaimed(shop, missing, checkpoint)

    if (claimed) {
      return { side: "archive", id: claimed.entry_id, reason: "missing" }
    }
    if (ids.length < BATCH) {
      return null
    }

    after = ids[ids.length - 1]
  }
}

/** Whether the archive's own retention may have taken it. */
function isTaken(
  { occurred_at }: { occurred_at: number },
  cut: ArchiveCut | null
): boolean {
  return cut !== null && occurred_at < cut.before
}

function newest(marks: ArchiveMark[], known: number): number {
  return marks
    .filter(({ kind }) => kind === "checkpoint")
    .reduce((found, { event }) => Math.max(found, event ?? 0), known)
}

/**
 * Whether retention says that it took this from the shop, and may have: no
 * setting lets it take what is younger than a month.
 */
function isPurged(mark: ArchiveMark, remainder: LogRemainder): boolean {
  const { chain_id, event, occurred_at } = mark
  const youngest = Date.now() * 1000 - LEAST_DAYS * DAY + SKEW

  if (occurred_at >= Math.min(remainder.before, youngest)) {
    return false
  }

  switch (chain_id) {
    case "general":
      return (event ?? 0) <= remainder.general.events
    case "earlier":
      return (event ?? 0) <= remainder.earlier.events
    default:
      return true
  }
}
