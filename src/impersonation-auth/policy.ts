import type { ErrorCode } from "../errors"
import type { SessionMode } from "../types"

import type { RequestClass } from "./request-class"

export type PolicyInput = {
  request: RequestClass
  mode: SessionMode
  may: { change: boolean; order: boolean }
  /** The merchant's setting of this name. */
  blocked_actions: readonly string[]
  /** Null: the storefront is not bound to a sales channel. */
  storefront_channel_id: string | null
  /** Channels of the request's publishable key; null where a route needs none. */
  key_channel_ids: string[] | null
  /** A customer is logged in by cookie session, and it is not this session. */
  has_other_customer: boolean
  /** An admin's login beside the token, on `/admin`. */
  has_admin_login: boolean
}

/**
 * What a live session may do: null lets the request through, a code refuses
 * it. Pure, so that every rule can be read and tested in one place.
 */
export function decide(input: PolicyInput): ErrorCode | null {
  const { request } = input

  if (request.special === "end") {
    return null
  }
  if (
    request.special === "exchange" ||
    (request.is_admin_area && input.has_admin_login)
  ) {
    return "impersonation_nested"
  }

  const readsOnly = input.mode === "read_only" || !input.may.change
  if (readsOnly && !request.reads && request.special !== "keep_alive") {
    return "impersonation_read_only"
  }
  if (
    request.blocked ||
    (request.places_order && !input.may.order) ||
    request.actions.some((action) => input.blocked_actions.includes(action))
  ) {
    return "impersonation_action_blocked"
  }
  if (isOtherStorefront(input)) {
    return "impersonation_wrong_storefront"
  }

  return input.has_other_customer ? "impersonation_identity_conflict" : null
}

function isOtherStorefront(input: PolicyInput): boolean {
  return (
    input.storefront_channel_id !== null &&
    input.key_channel_ids !== null &&
    !input.key_channel_ids.includes(input.storefront_channel_id)
  )
}
