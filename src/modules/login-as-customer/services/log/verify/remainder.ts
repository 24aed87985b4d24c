import type { ChainStart, LogRemainder } from "../../../../../types"
import {
  CHECKPOINT_CHAIN,
  GENERAL_CHAIN,
  type ChainKey,
} from "../../../log-chain/keys"
import type { Scope } from "../../../scope"

const NOTHING = { events: 0, head: "" }
/** Less than PostgreSQL takes as a bigint. */
const MOST = 1e18

type Sealed = LogRemainder & { seal?: unknown }

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
    // A secret that is not known now is missed at the entry itself.
    const key = scope.keys.find(CHECKPOINT_CHAIN, key_id ?? "")

    if (isRemainder(remainder) && (!key || isSealed(key, remainder))) {
      return remainder
    }
  }

  return { before: 0, general: NOTHING, earlier: NOTHING, checkpoints: NOTHING }
}

/** What `log_purged` says of where the chains go on, with its seal. */
export function sealRemainder(
  { keys }: Pick<Scope, "keys">,
  remainder: LogRemainder
): LogRemainder & { seal: string } {
  return {
    ...remainder,
    seal: sealOf(keys.current(CHECKPOINT_CHAIN), remainder),
  }
}

function isSealed(key: ChainKey, remainder: Sealed): boolean {
  return remainder.seal === sealOf(key, remainder)
}

function sealOf(key: ChainKey, remainder: LogRemainder): string {
  const { before, general, earlier, checkpoints } = remainder
  const starts = [general, earlier, checkpoints].map(({ events, head }) => [
    events,
    head,
  ])

  return key.seal({
    kind: "remainder",
    previous: "",
    event: 0,
    digest: JSON.stringify([before, ...starts]),
  })
}

/** What somebody put there may be anything. */
function isRemainder(value: unknown): value is Sealed {
  const { before, general, earlier, checkpoints } = (value ??
    {}) as Partial<Sealed>

  return isCount(before) && [general, earlier, checkpoints].every(isStart)
}

function isStart(start: ChainStart | undefined): boolean {
  return isCount(start?.events) && typeof start?.head === "string"
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) < MOST
}
