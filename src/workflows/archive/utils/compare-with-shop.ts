import { createHash } from "node:crypto"

import type {
  ArchiveFinding,
  ArchiveLink,
  ArchiveMark,
  ArchiveVerification,
  IAuditArchiveModuleService,
  ILoginAsCustomerModuleService,
  LogRemainder,
} from "../../../types"

const BATCH = 500

type Shop = Pick<
  ILoginAsCustomerModuleService,
  | "listArchiveLinksOf"
  | "listLogEntryIds"
  | "retrieveArchiveState"
  | "retrieveLogRemainder"
>
type Archive = Pick<
  IAuditArchiveModuleService,
  "listMarks" | "listMarksOf" | "isCut" | "getTarget"
>

/**
 * Compares shop and archive: first what the archive has, then what the shop
 * has, and names the first difference on either side. What retention took from
 * one of them is none.
 */
export async function compareWithShop(
  shop: Shop,
  archive: Archive
): Promise<ArchiveVerification> {
  const { checked, finding } = await ofArchive(shop, archive)
  const first_invalid = finding ?? (await ofShop(shop, archive))

  return { valid: !first_invalid, checked, first_invalid }
}

async function ofArchive(
  shop: Shop,
  archive: Archive
): Promise<{ checked: number; finding: ArchiveFinding | null }> {
  let after = 0
  let checked = 0

  for (;;) {
    const marks = await archive.listMarks({ after, limit: BATCH })
    const compared = marks.filter(isLink)
    const known = byPlace(
      await shop.listArchiveLinksOf([
        ...new Set(compared.map(({ entry_id }) => entry_id)),
      ])
    )

    const remainder = await shop.retrieveLogRemainder()

    for (const mark of compared) {
      const hash = known.get(placeOf(mark))

      if (hash === undefined && isPurged(mark, remainder)) {
        continue
      }
      if (hash !== mark.hash) {
        const reason = hash === undefined ? "missing" : "changed"

        return { checked, finding: { side: "shop", id: mark.entry_id, reason } }
      }

      checked += 1
    }
    if (marks.length < BATCH) {
      return { checked, finding: null }
    }

    after = marks[marks.length - 1].position
  }
}

async function ofShop(
  shop: Shop,
  archive: Archive
): Promise<ArchiveFinding | null> {
  // What its own retention took cannot be told from what is missing.
  if (await archive.isCut()) {
    return null
  }

  const { checkpoint } = await shop.retrieveArchiveState(archive.getTarget())
  let after = ""

  for (;;) {
    const ids = await shop.listLogEntryIds({ after, checkpoint, limit: BATCH })
    const known = new Set(
      (await archive.listMarksOf(ids)).map(({ entry_id }) => entry_id)
    )
    const missing = ids.find((id) => !known.has(id))

    if (missing) {
      return { side: "archive", id: missing, reason: "missing" }
    }
    if (ids.length < BATCH) {
      return null
    }

    after = ids[ids.length - 1]
  }
}

/** Whether retention says that it took this from the shop. */
function isPurged(mark: ArchiveMark, remainder: LogRemainder): boolean {
  switch (mark.chain_id) {
    case "general":
      return (mark.event ?? 0) <= remainder.general.events
    case "earlier":
      return (mark.event ?? 0) <= remainder.earlier.events
    default:
      return mark.occurred_at < remainder.before
  }
}

function isLink({ kind }: ArchiveMark): boolean {
  return kind !== "subject" && kind !== "checkpoint"
}

function byPlace(links: ArchiveLink[]): Map<string, string> {
  return new Map(
    links.map((link) => [
      placeOf(link),
      createHash("sha256").update(link.content).digest("hex"),
    ])
  )
}

type Place = Pick<ArchiveMark, "entry_id" | "chain_id" | "event">

function placeOf({ entry_id, chain_id, event }: Place): string {
  return `${entry_id} ${chain_id} ${event}`
}
