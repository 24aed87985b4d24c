import { ImpersonationError } from "../../../../../errors"
import type {
  ChainStart,
  LogFinding,
  LogRemainder,
  LogVerification,
} from "../../../../../types"
import { EARLIER_CHAIN, GENERAL_CHAIN } from "../../../log-chain/keys"
import { linksOf } from "../../../log-chain/links"
import { checkHead, walkChain, type KeyOf } from "../../../log-chain/walk"
import { takeTurn } from "../../../locks"
import type { Scope } from "../../../scope"
import { findContradicted } from "./contradicted"
import { KeyFinder } from "./key-finder"
import { findStray, readSessionChains, type SessionChain } from "./read-links"
import { readRemainder } from "./remainder"
import { findUnclaimed } from "./unclaimed-heads"
import { verifyCheckpoints } from "./verify-checkpoints"
import { StretchWalker } from "./walk-stretches"

const SESSIONS = 50
/** A session with as many entries is walked by itself. */
const SESSION_ROWS = 200
const NOTHING: ChainStart = { events: 0, head: "" }

/** Seconds after which to ask again while somebody else verifies. */
const RETRY_AFTER = 30

/**
 * Looks through the whole log, a stretch at a time: no row is locked, and what
 * is written meanwhile is no finding. A finding counts when it is found twice.
 * Of several at once, over all instances, one does it.
 *
 * @throws log_key_missing, too_many_requests
 */
export async function verifyLog(
  scope: Scope
): Promise<LogVerification & { checkpoint: ChainStart }> {
  await refuseSecond(scope)

  const [checkpoint = { events: 0, head: "" }] = await scope.sql<ChainStart>(
    `select number as events, seal as head from impersonation_log_checkpoint
     where deleted_at is null order by number desc limit 1`
  )
  const first = await new Verifier(scope).verify()

  // What retention or an erasure did between two reads is right the second time.
  const verification = first.valid ? first : await new Verifier(scope).verify()

  return { ...verification, checkpoint }
}

/** Until the transaction ends; its statements each see what is there by then. */
async function refuseSecond(scope: Scope): Promise<void> {
  if (!(await takeTurn(scope, "verify"))) {
    throw new ImpersonationError(
      "too_many_requests",
      "The log is being verified. Try again later.",
      RETRY_AFTER
    )
  }
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
      (await verifyCheckpoints(this.scope, this.keys, this.remainder)) ??
      (await findUnclaimed(this.scope, this.remainder)) ??
      (await findContradicted(this.scope))
    )
  }

  private async longChain(
    chain: string,
    start: ChainStart
  ): Promise<LogFinding | null> {
    const walker = new StretchWalker(this.scope, this.keyOf, chain, start)
    const finding = await walker.firstInvalid()

    this.checked += walker.checked

    return finding
  }

  private async sessions(): Promise<LogFinding | null> {
    let after = ""

    for (;;) {
      const chains = await readSessionChains(this.scope, {
        after,
        limit: SESSIONS,
        rows: SESSION_ROWS,
      })

      for (const chain of chains) {
        const finding =
          chain.rows.length < SESSION_ROWS
            ? this.sessionChain(chain)
            : await this.longChain(chain.chain, NOTHING)

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
    this.keys.find(row.chain_id, row.key_id, row.id)
}
