import type {
  ArchiveFinding,
  ArchiveVerification,
  ChainStart,
  LogRemainder,
} from "../../../types"
import {
  CHECKPOINT_CHAIN,
  type LinkKind,
  type LogKeys,
} from "../../login-as-customer/log-chain/keys"
import type { ArchiveSink, ChainPlace } from "../sink"
import type { PurgeRow, RecordRow } from "../typeorm/entities"
import { found } from "./found"
import { startIn } from "./remainder-of"
import { startsOf } from "./starts-of"

const BATCH = 500
/** Less than any event, as databases hold it. */
const FIRST = -(2 ** 31)

type Known = { cut: PurgeRow | null; remainders: LogRemainder[] }

type Found = {
  finding: ArchiveFinding | null
  seals: ArchiveVerification["seals"]
}

/** Each chain of the log, event by event, and its seals where the secret is known. */
export async function verifyChains(
  sink: Pick<ArchiveSink, "readLinks">,
  { keys, ...known }: Known & { keys: LogKeys }
): Promise<Found> {
  const walk = new ChainWalk(keys, known)
  let after: ChainPlace = { chain: "", event: FIRST }

  for (;;) {
    const links = await sink.readLinks({ after, limit: BATCH })

    for (const link of links) {
      const reason = walk.wrong(link)

      if (reason) {
        return {
          finding: found(link.entry_id, reason),
          seals: walk.seals,
        }
      }
    }
    if (links.length < BATCH) {
      return { finding: null, seals: walk.seals }
    }

    const last = links[links.length - 1]
    after = { chain: last.chain_id ?? "", event: last.event ?? 0 }
  }
}

class ChainWalk {
  private previous: RecordRow | null = null
  private readonly starts: Record<string, ChainStart>
  private sealed = 0
  private unknown = 0
  /** Secrets that are not known here and that checkpoints were sealed with: their chain comes first. */
  private readonly former = new Set<string>()

  constructor(
    private readonly keys: LogKeys,
    private readonly known: Known
  ) {
    this.starts = startsOf(known.cut)
  }

  get seals(): ArchiveVerification["seals"] {
    if (this.unknown === 0) {
      return "all"
    }

    return this.sealed === 0 ? "none" : "some"
  }

  wrong(record: RecordRow): ArchiveFinding["reason"] | null {
    const before = this.startOf(record)

    this.previous = record

    if (before === undefined) {
      return "missing"
    }

    return this.isSealed(record, before) ? null : "changed"
  }

  /**
   * What a link follows: the one before, what retention took, or what the shop's
   * retention took before it could be copied; nothing where all of a chain is
   * there; undefined for a gap.
   */
  private startOf({ chain_id, event }: RecordRow): ChainStart | undefined {
    const chain = chain_id ?? ""
    const isFirst = this.previous?.chain_id !== chain_id
    const nothing = { events: 0, head: "" }
    const last = isFirst
      ? (event !== 1 && this.starts[chain]) || nothing
      : { events: this.previous?.event ?? 0, head: this.previous?.seal ?? "" }

    return event === last.events + 1
      ? last
      : startIn(this.known.remainders, chain, (event ?? 0) - 1)
  }

  /**
   * A secret that is not known here leaves the seal to whom knows it; one that
   * nothing else was sealed with is none.
   */
  private isSealed(
    { chain_id, key_id, kind, event, digest, seal }: RecordRow,
    { head }: ChainStart
  ): boolean {
    const key = this.keys.find(chain_id ?? "", key_id ?? "")

    if (!key) {
      this.unknown += 1

      if (chain_id === CHECKPOINT_CHAIN) {
        this.former.add(key_id ?? "")
      }

      return this.former.has(key_id ?? "")
    }

    this.sealed += 1

    return (
      key.seal({
        kind: kind as LinkKind,
        previous: head,
        event: event ?? 0,
        digest: digest ?? "",
      }) === seal
    )
  }
}
