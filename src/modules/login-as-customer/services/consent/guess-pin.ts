import type { StartRefusal, StartSessionInput } from "../../../../types"
import { addressKey } from "../../domain/address-key"
import type { Scope } from "../../scope"
import { countOne, lookAhead } from "../limits/limiter"
import { tryPin } from "./try-pin"

type Guess =
  | { refusal: null; made_at: Date }
  | {
      refusal: StartRefusal & { code: "pin_invalid" | "too_many_requests" }
    }

/**
 * Tries the PIN of a start, within two limits. An admin who was wrong too often
 * tries no more for a while, whoever the customer is: five tries for each
 * customer would add up. Of an address only the wrong ones are held up, a right
 * PIN passes. Each wrong PIN is on record, since it was looked at.
 *
 * @param use whether a right PIN is used up
 * @returns null where no PIN was given
 */
export async function guessPin(
  scope: Scope,
  { admin_id, customer_id, pin_hash, client }: StartSessionInput,
  use: boolean
): Promise<Guess | null> {
  if (!pin_hash) {
    return null
  }

  const ahead = await lookAhead(scope, "wrong_pins_of_admin", admin_id)

  if (ahead.is_over) {
    const { retry_after, is_first_over } = await countOne(
      scope,
      "wrong_pins_of_admin",
      admin_id
    )

    return {
      refusal: {
        code: "too_many_requests",
        retry_after,
        is_repeated: !is_first_over,
      },
    }
  }

  const made_at = await tryPin(scope, { customer_id, pin_hash, use })

  if (made_at) {
    return { refusal: null, made_at }
  }

  await countOne(scope, "wrong_pins_of_admin", admin_id)
  const { is_over, retry_after } = await countOne(
    scope,
    "wrong_pins_of_address",
    addressKey(client.ip_address)
  )

  return {
    refusal: is_over
      ? { code: "too_many_requests", retry_after }
      : { code: "pin_invalid" },
  }
}
