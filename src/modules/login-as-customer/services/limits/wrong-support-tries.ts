import type { ClientInfo, LimitedAttempt } from "../../../../types"
import { addressKey } from "../../domain/address-key"
import type { Scope } from "../../scope"
import { attemptOver, countOne } from "./limiter"

/**
 * Counts a wrong code of the shop, or a link of an invitation that does not
 * hold, by the address it came from; the first that is too many goes on
 * record. What is right passes whatever was counted.
 *
 * @throws impersonation_unavailable
 */
export async function countWrongSupportTry(
  scope: Scope,
  {
    limit,
    client,
  }: {
    limit: "wrong_request_codes_of_address" | "wrong_invitations_of_address"
    client: ClientInfo
  }
): Promise<LimitedAttempt | null> {
  const tally = await countOne(scope, limit, addressKey(client.ip_address))

  if (tally.is_first_over) {
    await scope.log.write(scope.sql, [
      {
        action_group: "support_access",
        action: "support_access_refused",
        kind: "refusal",
        outcome: "refused",
        client,
        details: { code: "too_many_requests" },
      },
    ])
  }

  return attemptOver(tally)
}
