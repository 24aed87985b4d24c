import type { LogRemainder } from "../../../../../types"
import { GENERAL_CHAIN } from "../../../log-chain/keys"
import { soundRemainder } from "../../../log-chain/remainder"
import type { Scope } from "../../../scope"

const NOTHING = { events: 0, head: "" }

/**
 * Where the chains begin, by the newest `log_purged` that retention wrote. Such
 * an entry excuses whatever is gone, so what it says has a seal of its own: the
 * key of its chain comes to the database with each entry, this one never does.
 */
export async function readRemainder(scope: Scope): Promise<LogRemainder> {
  const purges = await scope.sql<{ remainder: unknown; key_id: string | null }>(
    `select details -> 'remainder' as remainder, key_id
     from impersonation_log_entry
     where chain_id = :chain and action = 'log_purged' and deleted_at is null
     order by event desc`,
    { chain: GENERAL_CHAIN }
  )

  for (const { remainder, key_id } of purges) {
    const sound = soundRemainder(scope.keys, remainder, key_id)

    if (sound) {
      return sound
    }
  }

  return { before: 0, general: NOTHING, earlier: NOTHING, checkpoints: NOTHING }
}
