import type { LinkKind } from "./keys"

/** An entry as verifying reads it, with its digests made anew from its content. */
export type EntryRow = {
  id: string
  chain_id: string
  event: number | null
  sequence: number | null
  key_id: string | null
  digest: string | null
  seal: string | null
  outcome: string
  outcome_event: number | null
  outcome_digest: string | null
  outcome_seal: string | null
  content: string | null
  outcome_content: string | null
  /** Whether the person stands there as written, or was erased on record. */
  person_is_right: boolean
}

/** One link of a chain: an entry, or the intent or outcome of one. */
export type ChainLink = {
  row: EntryRow
  kind: LinkKind
  event: number
  digest: string
  seal: string
  /** Whether the content is what the link's own digest says. */
  is_whole: boolean
}

/** The links of entries, in the order that they claim. */
export function linksOf(rows: EntryRow[]): ChainLink[] {
  return rows
    .flatMap((row) =>
      hasOutcomeLink(row)
        ? [entryLink(row), outcomeLink(row)]
        : [entryLink(row)]
    )
    .sort((a, b) => a.event - b.event)
}

/** Whether the outcome of an entry is still to come. */
export function isPending({ row, kind }: ChainLink): boolean {
  return kind === "intent" && !hasOutcomeLink(row)
}

function hasOutcomeLink(row: EntryRow): boolean {
  return row.outcome_event !== null || row.outcome_seal !== null
}

function entryLink(row: EntryRow): ChainLink {
  const isOpen = row.outcome === "unknown" || hasOutcomeLink(row)

  return {
    row,
    kind: isOpen ? "intent" : "entry",
    event: row.event ?? Infinity,
    digest: row.digest ?? "",
    seal: row.seal ?? "",
    is_whole: row.digest === row.content && row.person_is_right,
  }
}

function outcomeLink(row: EntryRow): ChainLink {
  return {
    row,
    kind: "outcome",
    event: row.outcome_event ?? Infinity,
    digest: `${row.outcome_digest}:${row.seal}`,
    seal: row.outcome_seal ?? "",
    is_whole:
      row.outcome !== "unknown" && row.outcome_digest === row.outcome_content,
  }
}
