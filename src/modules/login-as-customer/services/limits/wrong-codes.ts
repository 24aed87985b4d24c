import type { ClientInfo, LimitedAttempt } from "../../../../types"
import { addressKey } from "../../domain/address-key"
import type { Scope } from "../../scope"
import { recordRefusal } from "../session/record-refusal"
import { attemptOver, countOne } from "./limiter"

/**
 * Counts a login code that did not work, by the address it came from. The
 * first that is too many goes on record, the others do not.
 *
 * @throws impersonation_unavailable
 */
export async function countWrongCode(
  scope: Scope,
  { client }: { client: ClientInfo }
): Promise<LimitedAttempt | null> {
  const tally = await countOne(
    scope,
    "wrong_codes_of_address",
    addressKey(client.ip_address)
  )

  if (tally.is_first_over) {
    await recordRefusal(scope, {
      code: "too_many_requests",
      admin: null,
      customer: null,
      client,
    })
  }

  return attemptOver(tally)
}

/**
 * Counts an answer to a mailed request whose link does not hold, by the
 * address it came from; the first that is too many goes on record. A right
 * link passes whatever was counted.
 *
 * @throws impersonation_unavailable
 */
export async function countWrongAnswer(
  scope: Scope,
  { client }: { client: ClientInfo }
): Promise<LimitedAttempt | null> {
  const tally = await countOne(
    scope,
    "wrong_answers_of_address",
    addressKey(client.ip_address)
  )

  if (tally.is_first_over) {
    await scope.log.write(scope.sql, [
      {
        action_group: "remote_assistance",
        action: "consent_changed",
        kind: "refusal",
        outcome: "refused",
        client,
        details: { code: "too_many_requests" },
      },
    ])
  }

  return attemptOver(tally)
}
