import type { ChainStart, LogRemainder } from "../../../types"
import { CHECKPOINT_CHAIN, type ChainKey, type LogKeys } from "./keys"

/** Less than PostgreSQL takes as a bigint. */
const MOST = 1e18

type Sealed = LogRemainder & { seal?: unknown }

/**
 * What a `log_purged` says of where the chains go on; null where it says
 * nothing that retention wrote. A secret that is not known now is missed at the
 * entry itself.
 */
export function soundRemainder(
  keys: LogKeys,
  remainder: unknown,
  key_id: string | null
): LogRemainder | null {
  const key = keys.find(CHECKPOINT_CHAIN, key_id ?? "")

  return isRemainder(remainder) && (!key || isSealed(key, remainder))
    ? remainder
    : null
}

/** What `log_purged` says of where the chains go on, with its seal. */
export function sealRemainder(
  { keys }: { keys: LogKeys },
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
