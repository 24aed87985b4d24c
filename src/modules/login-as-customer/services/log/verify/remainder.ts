import type { LogRemainder } from "../../../../../types"
import { GENERAL_CHAIN } from "../../../log-chain/keys"
import type { Scope } from "../../../scope"

const NOTHING = { events: 0, head: "" }

/**
 * Where the chains begin, by the newest `log_purged`: an entry like all others,
 * so that nobody can claim a purge that was none.
 */
export async function readRemainder(scope: Scope): Promise<LogRemainder> {
  const [purge] = await scope.sql<{ remainder: LogRemainder | null }>(
    `select details -> 'remainder' as remainder from impersonation_log_entry
     where chain_id = :chain and action = 'log_purged' and deleted_at is null
     order by event desc limit 1`,
    { chain: GENERAL_CHAIN }
  )

  return (
    purge?.remainder ?? {
      before: 0,
      general: NOTHING,
      earlier: NOTHING,
      checkpoints: NOTHING,
    }
  )
}
