import type { LogFault, LogFinding } from "../../../types"
import { findFault } from "./find-fault"
import type { ChainKey } from "./keys"
import type { ChainLink } from "./links"

/** How far a chain was found right: so many links, and the seal of the last. */
export type ChainPosition = { event: number; head: string }

/** The head of a chain as its own row has it. */
export type ChainHead = {
  events: number
  head: string | null
  entry_id: string | null
}

/** The key that sealed a link; null where the secret is not known. */
export type KeyOf = (link: ChainLink) => ChainKey | null

export type Walk = { position: ChainPosition; finding: LogFinding | null }

/**
 * Goes along the links of a chain from a known position to the first that is
 * wrong. The first `passed` ones were found right before: they only serve to
 * tell what happened to a later one.
 */
export function walkChain(
  links: ChainLink[],
  keyOf: KeyOf,
  from: ChainPosition,
  head: ChainHead | null,
  passed = 0
): Walk {
  let position = from

  for (let index = passed; index < links.length; index++) {
    const link = links[index]

    if (!follows(link, keyOf, position)) {
      const finding = findFault({ links, index, keyOf, position, head })

      return { position, finding }
    }
    if (!link.is_whole) {
      return { position, finding: found(link, "changed") }
    }

    position = { event: position.event + 1, head: link.seal }
  }

  return { position, finding: null }
}

/** Whether a chain that was walked to its end ends where its head says. */
export function checkHead(
  chain_id: string,
  last: ChainLink | undefined,
  { event, head: seal }: ChainPosition,
  head: ChainHead | null
): LogFinding | null {
  if (head && head.events === event && (head.head ?? "") === seal) {
    return null
  }
  if (!last) {
    return { id: head?.entry_id ?? chain_id, reason: "deleted" }
  }

  return found(last, !head || head.events > event ? "truncated" : "changed")
}

/** Whether a link is the one that comes after a position, or after `at`. */
export function follows(
  link: ChainLink,
  keyOf: KeyOf,
  { event, head }: ChainPosition
): boolean {
  const key = keyOf(link)

  return (
    key !== null &&
    link.seal ===
      key.seal({
        kind: link.kind,
        previous: head,
        event: event + 1,
        digest: link.digest,
      }) &&
    link.event === event + 1
  )
}

export function found({ row }: ChainLink, reason: LogFault): LogFinding {
  return { id: row.id, reason }
}
