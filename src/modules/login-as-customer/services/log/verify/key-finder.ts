import { ERRORS, ImpersonationError } from "../../../../../errors"
import type { ChainKey, LogKeys } from "../../../log-chain/keys"
import type { Scope } from "../../../scope"

/** Finds the key of a chain and tells a changed secret from a changed row. */
export class KeyFinder {
  private readonly known = new Map<string, ChainKey | null>()

  private constructor(
    private readonly keys: LogKeys,
    /** Secrets that checkpoints were sealed with. */
    private readonly used: Set<string>
  ) {}

  static async create(scope: Scope): Promise<KeyFinder> {
    const rows = await scope.sql<{ key_id: string }>(
      `select distinct key_id from impersonation_log_checkpoint`
    )

    return new KeyFinder(scope.keys, new Set(rows.map(({ key_id }) => key_id)))
  }

  /**
   * Null for a key that nothing else was sealed with.
   *
   * @param row_id of the entry or checkpoint, for the refusal to name
   * @throws log_key_missing where a former secret is needed
   */
  find(
    chain_id: string,
    key_id: string | null,
    row_id: string
  ): ChainKey | null {
    const name = `${chain_id} ${key_id}`
    const known = this.known.get(name)

    if (known !== undefined) {
      return known
    }

    const key = key_id === null ? null : this.keys.find(chain_id, key_id)

    if (!key && key_id !== null && this.used.has(key_id)) {
      const error = new ImpersonationError(
        "log_key_missing",
        `${row_id}: ${ERRORS.log_key_missing.message}`
      )

      throw Object.assign(error, { entry_id: row_id })
    }

    // A walk stays with one chain, and often with one key.
    this.known.clear()
    this.known.set(name, key)

    return key
  }
}
