import type { ErrorCode } from "../../../../errors"
import type {
  ConsentDTO,
  StartRefusal,
  StartSessionInput,
} from "../../../../types"
import { pinConsent } from "../../domain/pin"
import {
  consentRefusal,
  refusalAfterConsent,
  refusalBeforeConsent,
} from "../../domain/start-refusal"
import type { Scope } from "../../scope"
import { countOne, lookAhead } from "../limits/limiter"
import { guessPin } from "../consent/guess-pin"
import { stepUpRefusal } from "./step-up"
import type { StartGrounds } from "./start-grounds"

/** Why a start is refused, with a code of `ERRORS`. */
export type Refusal = StartRefusal & { code: ErrorCode }

export type StartDecision =
  | { refusal: Refusal }
  /** `pin`: what a right PIN that is now used up allows. */
  | { refusal: null; pin: ConsentDTO | null }

/**
 * The first reason to refuse a start, in the contract's order. A PIN is looked
 * at only where nothing before it refuses, and used up only where nothing
 * refuses at all: she need not make another because a reason was forgotten.
 */
export async function decideStart(
  scope: Scope,
  input: StartSessionInput,
  grounds: StartGrounds
): Promise<StartDecision> {
  const { customer_id } = input
  const question = {
    input,
    ...grounds,
    storefronts: scope.options.storefronts,
  }
  const before = refusalBeforeConsent(question)

  if (before) {
    return { refusal: { code: before } }
  }

  const after =
    refusalAfterConsent(question) ??
    (await orderRefusal(scope, input)) ??
    (await stepUpRefusal(scope, { ...grounds, ...input }))
  const starts = await lookAhead(scope, "starts_of_admin", input.admin_id)
  const guess = await guessPin(scope, input, !after && !starts.is_over)

  if (guess?.refusal) {
    return { refusal: guess.refusal }
  }

  const refusal = consentRefusal(question, guess !== null) ?? after

  if (refusal) {
    return { refusal: { code: refusal } }
  }

  const { is_over, is_first_over, retry_after } = await countOne(
    scope,
    "starts_of_admin",
    input.admin_id
  )

  return is_over
    ? {
        refusal: {
          code: "too_many_requests",
          retry_after,
          is_repeated: !is_first_over,
        },
      }
    : { refusal: null, pin: guess && pinConsent(customer_id, guess.made_at) }
}

/** An order is hers by her id or, as guests order, by her e-mail. */
async function orderRefusal(
  scope: Scope,
  input: StartSessionInput
): Promise<ErrorCode | null> {
  if (!input.order_id) {
    return null
  }

  const [order] = await scope.sql(
    `select 1 from "order" o
     join customer c on c.id = :customer_id
     where o.id = :order_id and o.deleted_at is null
       and (o.customer_id = c.id or lower(o.email) = lower(c.email))`,
    { order_id: input.order_id, customer_id: input.customer_id }
  )

  return order ? null : "order_not_found"
}
