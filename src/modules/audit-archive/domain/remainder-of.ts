import type { ChainStart, LogRemainder } from "../../../types"
import {
  CHECKPOINT_CHAIN,
  EARLIER_CHAIN,
  GENERAL_CHAIN,
} from "../../login-as-customer/log-chain/keys"

/** Chains that go on for ever: what comes next follows what is gone. */
export const ENDLESS = [GENERAL_CHAIN, EARLIER_CHAIN, CHECKPOINT_CHAIN]

/** Whether a chain is none of a session. */
export function isEndless(chain: string): boolean {
  return ENDLESS.includes(chain)
}

/** Where the shop's retention says that a chain begins; undefined for a session's. */
export function startOf(
  remainder: LogRemainder,
  chain: string
): ChainStart | undefined {
  switch (chain) {
    case GENERAL_CHAIN:
      return remainder.general
    case EARLIER_CHAIN:
      return remainder.earlier
    case CHECKPOINT_CHAIN:
      return remainder.checkpoints
    default:
      return undefined
  }
}

/** The start of a chain after exactly so many events, by any of some remainders. */
export function startIn(
  remainders: LogRemainder[],
  chain: string,
  events: number
): ChainStart | undefined {
  return remainders
    .map((remainder) => startOf(remainder, chain))
    .find((start) => start !== undefined && start.events === events)
}
