import { ACTIONS, type ActionKey } from "./actions"

/** What nobody does for a customer: the deny list refuses it in any case. */
const FIXED: readonly ActionKey[] = [
  "account_created",
  "order_transfer_requested",
  "order_transfer_accepted",
  "order_transfer_declined",
  "order_transfer_cancelled",
  "login_attempted",
  "account_login_registered",
  "password_changed",
  "password_reset_requested",
  "cookie_session_requested",
  "token_refresh_requested",
  "mfa_changed",
  "verification_used",
  "consent_change_attempted",
  "assistance_pin_requested",
  "visit_ended",
]

/** The public catalogue is everybody's, and a session can always be seen, kept and ended. */
const NEVER_BLOCKED: readonly ActionKey[] = [
  "catalogue_viewed",
  "session_viewed",
  "session_kept_alive",
  "session_closed",
]

/** One thing that can be done in a shop; `fixed` is always blocked while logged in as a customer. */
export type BlockableAction = { key: ActionKey; fixed: boolean }

/** All that is or can be blocked while logged in as a customer. */
export const BLOCKABLE_ACTIONS: readonly BlockableAction[] = (
  Object.keys(ACTIONS) as ActionKey[]
)
  .filter((key) => !NEVER_BLOCKED.includes(key))
  .map((key) => ({ key, fixed: FIXED.includes(key) }))

/** Keys that a merchant may block: the values of the setting `blocked_actions`. */
export const OPEN_ACTIONS: readonly ActionKey[] = BLOCKABLE_ACTIONS.filter(
  ({ fixed }) => !fixed
).map(({ key }) => key)
