import type { LogRemainder } from "../../../types"
import type { LogKeys } from "../../login-as-customer/log-chain/keys"
import { soundRemainder } from "../../login-as-customer/log-chain/remainder"
import type { RecordRow } from "../typeorm/entities"
import { intentOf, isEntry } from "./intent-of"
import { isEndless } from "./remainder-of"

/** An erasure as the log tells of it. */
export type Erased = { customer_id: unknown; reach: Record<string, number> }

/** What the log itself tells of what is gone from it. */
export class LogFacts {
  /** By the entry that tells of it. */
  readonly erased = new Map<string, Erased>()
  /** What the shop's retention took, by each `log_purged`. */
  readonly remainders: LogRemainder[] = []

  constructor(private readonly keys: LogKeys) {}

  add(record: RecordRow): void {
    const isOwn = isEntry(record) && isEndless(record.chain_id ?? "")
    const intent = isOwn ? intentOf(record) : null

    if (intent?.action === "log_erased" && intent.customer_id !== null) {
      this.erased.set(record.entry_id, {
        customer_id: intent.customer_id,
        reach: intent.details.erased ?? {},
      })
    }
    if (intent?.action === "log_purged") {
      const { remainder } = intent.details
      const sound = soundRemainder(this.keys, remainder, record.key_id)

      if (sound) {
        this.remainders.push(sound)
      }
    }
  }
}
