/** The refusal of what the shop keeps from support. */
export const BLOCKED = "impersonation_action_blocked"
