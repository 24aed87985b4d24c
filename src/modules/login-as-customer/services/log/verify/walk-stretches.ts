import type { ChainStart, LogFinding } from "../../../../../types"
import { REACH } from "../../../log-chain/find-fault"
import { linksOf, type ChainLink } from "../../../log-chain/links"
import {
  checkHead,
  walkChain,
  type ChainPosition,
  type KeyOf,
} from "../../../log-chain/walk"
import type { Scope } from "../../../scope"
import { readStretch, type Place } from "./read-links"

const STRETCH = 1000

/**
 * Goes along one chain, however long: some rows at a time. What is kept of
 * those behind is a few links and the ids of entries without an outcome.
 */
export class StretchWalker {
  /** Entries that were found right. */
  checked = 0
  private position: ChainPosition
  private after: Place | null = null
  private passed: ChainLink[] = []
  private readonly open = new Set<string>()

  constructor(
    private readonly scope: Scope,
    private readonly keyOf: KeyOf,
    private readonly chain: string,
    start: ChainStart
  ) {
    this.position = { event: start.events, head: start.head }
  }

  async firstInvalid(): Promise<LogFinding | null> {
    for (;;) {
      const { links, head, isEnd, last } = await this.read()
      const { position, finding } = walkChain(
        [...this.passed, ...links],
        this.keyOf,
        this.position,
        isEnd ? head : null,
        this.passed.length
      )
      const right = links.slice(0, position.event - this.position.event)

      this.position = position
      right.forEach((link) => this.pass(link))

      // With the fault in front, as much as can be is known of what follows.
      if (finding && (isEnd || right.length === 0)) {
        return finding
      }
      if (isEnd) {
        const end = links.at(-1) ?? this.passed.at(-1)

        return checkHead(this.chain, end, position, head)
      }
      if (!finding) {
        this.after = last
      }

      this.passed = this.passed.slice(-REACH)
    }
  }

  /** Links up to the last row that was read: later outcomes come with later rows. */
  private async read() {
    const { rows, met, head } = await readStretch(this.scope, {
      chain: this.chain,
      after: this.after,
      open: [...this.open],
      limit: STRETCH,
    })
    const isEnd = rows.length < STRETCH
    const last = isEnd ? null : placeOf(rows[rows.length - 1])
    const outcomes = linksOf(met).filter(({ kind }) => kind === "outcome")
    const links = [...outcomes, ...linksOf(rows)]
      .filter(({ event }) => !last || event <= last.event)
      .sort((a, b) => a.event - b.event)

    return { links, head, isEnd, last }
  }

  private pass(link: ChainLink): void {
    const { kind, row } = link

    this.passed.push(link)

    if (kind === "outcome") {
      this.open.delete(row.id)
      return
    }
    if (kind === "intent") {
      this.open.add(row.id)
    }

    this.checked += 1
    this.after = placeOf(row)
  }
}

function placeOf({ event, id }: { event: number | null; id: string }): Place {
  return { event: event ?? 0, id }
}
