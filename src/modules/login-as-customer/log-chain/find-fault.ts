import type { LogFinding } from "../../../types"
import type { ChainKey } from "./keys"
import { isPending, type ChainLink } from "./links"
import type { ChainHead, ChainPosition, KeyOf } from "./walk"

type Fault = {
  links: ChainLink[]
  /** The first link that does not follow the one before. */
  index: number
  keyOf: KeyOf
  position: ChainPosition
  head: ChainHead | null
}

/** How far around a fault is looked for where a link belongs. */
export const REACH = 200

/**
 * Says what happened where a chain breaks. A seal shows which link stood
 * before it and at which place: so what was moved, cut out or put in is told
 * apart from what was changed.
 */
export function findFault(fault: Fault): LogFinding {
  const { links, index, position } = fault
  const link = links[index]
  const place = position.event + 1
  const rightOne = links
    .slice(index, index + REACH)
    .find((other) => isSealedAt(fault, other, position.head, place))

  if (rightOne === link || (rightOne && link.event > place)) {
    return { id: rightOne.row.id, reason: "reordered" }
  }
  if (rightOne) {
    return {
      id: link.row.id,
      reason: isGenuine(fault, link) ? "reordered" : "inserted",
    }
  }
  if (link.event > place) {
    return missing(fault)
  }

  return {
    id: link.row.id,
    reason: link.event < place ? "inserted" : wrongInPlace(fault),
  }
}

/** A link at its place whose seal is not right there. */
function wrongInPlace(fault: Fault): LogFinding["reason"] {
  const { links, index, position, head } = fault
  const [link, next] = [links[index], links[index + 1]]
  const place = position.event + 1
  // The next one tells where this one stood, however they were numbered anew.
  const shift =
    next &&
    range(REACH).find((by) =>
      isSealedAt(fault, next, link.seal, place + 1 + by)
    )

  if (shift) {
    return "deleted"
  }

  if (head && head.events < place) {
    return "inserted"
  }

  // The head was moved to it: nothing shows that it ever was another.
  return !next && head?.head === link.seal && link.is_whole
    ? "inserted"
    : "changed"
}

/** A gap: an entry is gone, or only the outcome of one. */
function missing({ links, index }: Fault): LogFinding {
  const before = links.slice(0, index)
  const pending = before.find(isPending)
  const rest = links.slice(index).find(({ kind }) => kind !== "outcome")
  const last = before.filter(({ kind }) => kind !== "outcome").at(-1)
  const isWithoutGap =
    !rest || rest.row.sequence === (last?.row.sequence ?? 0) + 1

  return pending && isWithoutGap
    ? { id: pending.row.id, reason: "changed" }
    : { id: links[index].row.id, reason: "deleted" }
}

/** Whether a link follows any other of the chain, wherever that stands. */
function isGenuine(fault: Fault, link: ChainLink): boolean {
  const { links, index, position } = fault
  const around = links.slice(Math.max(0, index - REACH), index + REACH)

  return around.some((other) =>
    range(REACH).some((by) =>
      isSealedAt(fault, link, other.seal, position.event + 1 + by)
    )
  )
}

function isSealedAt(
  { keyOf }: Fault,
  link: ChainLink,
  previous: string,
  event: number
): boolean {
  const key: ChainKey | null = keyOf(link)
  const { kind, digest, seal } = link

  return key !== null && key.seal({ kind, previous, event, digest }) === seal
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}
