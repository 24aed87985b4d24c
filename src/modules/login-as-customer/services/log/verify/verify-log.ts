import type {
  ChainStart,
  LogFinding,
  LogRemainder,
  LogVerification,
} from "../../../../../types"
import { EARLIER_CHAIN, GENERAL_CHAIN } from "../../../log-chain/keys"
import { linksOf, type ChainLink } from "../../../log-chain/links"
import {
  checkHead,
  walkChain,
  type ChainPosition,
  type KeyOf,
} from "../../../log-chain/walk"
import type { Scope } from "../../../scope"
import { KeyFinder } from "./key-finder"
import {
  findStray,
  readSessionChains,
  readStretch,
  type Place,
  type SessionChain,
} from "./read-links"
import { readRemainder } from "./remainder"
import { verifyCheckpoints } from "./verify-checkpoints"

const STRETCH = 1000
const SESSIONS = 50

/**
 * Looks through the whole log, a stretch at a time: nothing is locked, no
 * transaction is held, and what is written meanwhile is no finding. A finding
 * counts when it is found twice.
 *
 * @throws log_key_missing
 */
export async function verifyLog(
  scope: Scope
): Promise<LogVerification & { checkpoint: ChainStart }> {
  const [checkpoint = { events: 0, head: "" }] = await scope.sql<ChainStart>(
    `select number as events, seal as head from impersonation_log_checkpoint
     where deleted_at is null order by number desc limit 1`
  )
  const first = await new Verifier(scope).verify()

  // What retention or an erasure did between two reads is right the second time.
  const verification = first.valid ? first : await new Verifier(scope).verify()

  return { ...verification, checkpoint }
}

class Verifier {
  private checked = 0
  private keys!: KeyFinder
  private remainder!: LogRemainder

  constructor(private readonly scope: Scope) {}

  async verify(): Promise<LogVerification> {
    this.remainder = await readRemainder(this.scope)
    this.keys = await KeyFinder.create(this.scope)

    const first_invalid = await this.firstInvalid()

    return { valid: !first_invalid, checked: this.checked, first_invalid }
  }

  private async firstInvalid(): Promise<LogFinding | null> {
    const stray = await findStray(this.scope)

    if (stray) {
      return { id: stray, reason: "inserted" }
    }

    return (
      (await this.longChain(EARLIER_CHAIN, this.remainder.earlier)) ??
      (await this.longChain(GENERAL_CHAIN, this.remainder.general)) ??
      (await this.sessions()) ??
      (await verifyCheckpoints(this.scope, this.keys, this.remainder))
    )
  }

  private async longChain(
    chain: string,
    start: ChainStart
  ): Promise<LogFinding | null> {
    let position: ChainPosition = { event: start.events, head: start.head }
    let last: ChainLink | undefined
    let after: Place | null = null

    for (;;) {
      const stretch = await readStretch(this.scope, {
        chain,
        after,
        limit: STRETCH,
      })
      const links = linksOf(stretch.rows)
      const isEnd = stretch.rows.length < STRETCH
      const head = isEnd ? stretch.head : null
      const walk = walkChain(links, this.keyOf, position, head)

      const right = walk.position.event - position.event

      this.checked += right
      last = links.at(-1) ?? last
      position = walk.position

      // With the fault in front, as much as can be is known of what follows.
      if (walk.finding && (isEnd || right === 0)) {
        return walk.finding
      }
      if (isEnd) {
        return checkHead(chain, last, position, head)
      }

      after = placeOf(links[right - 1])
    }
  }

  private async sessions(): Promise<LogFinding | null> {
    let after = ""

    for (;;) {
      const chains = await readSessionChains(this.scope, {
        after,
        limit: SESSIONS,
      })

      for (const chain of chains) {
        const finding = this.sessionChain(chain)

        if (finding) {
          return finding
        }
      }
      if (chains.length < SESSIONS) {
        return null
      }

      after = chains[chains.length - 1].chain
    }
  }

  private sessionChain({ chain, rows, head }: SessionChain): LogFinding | null {
    const links = linksOf(rows)
    const { position, finding } = walkChain(
      links,
      this.keyOf,
      { event: 0, head: "" },
      head
    )

    this.checked += rows.length

    return finding ?? checkHead(chain, links.at(-1), position, head)
  }

  private readonly keyOf: KeyOf = ({ row }) =>
    this.keys.find(row.chain_id, row.key_id)
}

function placeOf({ event, row }: ChainLink): Place {
  return { event, id: row.id }
}
