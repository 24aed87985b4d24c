import { createHmac, hkdfSync } from "node:crypto"

const PURPOSE = "medusa-plugin-login-as-customer/action-log"
const KEY_BYTES = 32
const BLOCK_BYTES = 64

/** Chains that are no session's. A session's chain has the session's id. */
export const GENERAL_CHAIN = "general"
/** What was in the log before it was chained; sealed once, by the first checkpoint. */
export const EARLIER_CHAIN = "earlier"
export const CHECKPOINT_CHAIN = "checkpoints"

/**
 * What is sealed: an entry, the intent of one, its outcome, a checkpoint, where
 * a purge says that the log begins; or a pseudonym made.
 */
export type LinkKind =
  "entry" | "intent" | "outcome" | "checkpoint" | "remainder" | "person"

type Link = { kind: LinkKind; previous: string; event: number; digest: string }

/** The key of one chain. */
export class ChainKey {
  constructor(
    readonly key_id: string,
    private readonly key: Buffer
  ) {}

  /** The seal of a link, hex: `link-sql.ts` makes the same in PostgreSQL. */
  seal({ kind, previous, event, digest }: Link): string {
    return createHmac("sha256", this.key)
      .update(`${kind}:${previous}:${event}:${digest}`)
      .digest("hex")
  }

  /**
   * The two padded blocks of HMAC (RFC 2104), hex, with which PostgreSQL seals
   * in the statement that writes. They are this chain's alone: the secret that
   * they come from never goes to the database.
   */
  blocks(): { inner_block: string; outer_block: string } {
    return { inner_block: this.padded(0x36), outer_block: this.padded(0x5c) }
  }

  private padded(byte: number): string {
    const block = Buffer.alloc(BLOCK_BYTES, byte)

    this.key.forEach((value, index) => (block[index] = value ^ byte))

    return block.toString("hex")
  }
}

/**
 * The keys of the action log, derived from the shop's secret, and from former
 * ones to verify what they sealed.
 */
export class LogKeys {
  private readonly masters: Map<string, Buffer>
  /** Which secret seals now; no secret itself. */
  readonly current_id: string

  constructor(secret: string | Buffer, former: string[] = []) {
    const masters = [secret, ...former].map(masterOf)

    this.masters = new Map(masters.map((key) => [idOf(key), key]))
    this.current_id = idOf(masters[0])
  }

  /** The key of a chain; null when it was sealed with a secret that is not known. */
  find(chain_id: string, key_id: string): ChainKey | null {
    const master = this.masters.get(key_id)

    return master ? new ChainKey(key_id, derive(master, chain_id)) : null
  }

  /** The key with which a chain is sealed now. */
  current(chain_id: string): ChainKey {
    return this.find(chain_id, this.current_id)!
  }
}

function masterOf(secret: string | Buffer): Buffer {
  return Buffer.from(
    hkdfSync("sha256", Buffer.from(secret), "", PURPOSE, KEY_BYTES)
  )
}

function idOf(master: Buffer): string {
  return derive(master, "key-id").subarray(0, 6).toString("hex")
}

function derive(master: Buffer, label: string): Buffer {
  return createHmac("sha256", master).update(label).digest()
}
