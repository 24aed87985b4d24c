import type { ErrorCode } from "../../../../errors"
import type { ConsentDTO, StartSessionInput } from "../../../../types"
import { pinConsent } from "../../domain/pin"
import {
  consentRefusal,
  refusalAfterConsent,
  refusalBeforeConsent,
} from "../../domain/start-refusal"
import type { Scope } from "../../scope"
import { tryPin } from "../consent/try-pin"
import type { StartGrounds } from "./start-grounds"

export type StartDecision =
  | { refusal: ErrorCode }
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
  const { customer_id, pin_hash } = input
  const question = {
    input,
    ...grounds,
    storefronts: scope.options.storefronts,
  }
  const before = refusalBeforeConsent(question)

  if (before) {
    return { refusal: before }
  }

  const after =
    refusalAfterConsent(question) ?? (await orderRefusal(scope, input))
  const madeAt = pin_hash
    ? await tryPin(scope, { customer_id, pin_hash, use: !after })
    : null
  const refusal = consentRefusal(question, madeAt !== null) ?? after

  return refusal
    ? { refusal }
    : { refusal, pin: madeAt && pinConsent(customer_id, madeAt) }
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
