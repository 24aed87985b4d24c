import { waitForTurn } from "../../locks"
import type { Scope } from "../../scope"

/**
 * Waits until nobody else takes out of the log what is there: a purge and an
 * erasure touch the same entries in different orders. Until the transaction
 * ends.
 */
export async function waitForUpkeep(scope: Pick<Scope, "sql">): Promise<void> {
  await waitForTurn(scope, "upkeep")
}
