import type { BlockableAction } from "./types"

const GROUPS = [
  ["cart", /^(?:cart|line_item|promotion|shipping|taxes|payment|order_placed)/],
  ["account", /^(?:profile|address)/],
  ["after", /^return/],
] as const

export type ActionGroupId =
  (typeof GROUPS)[number][0] | "reading" | "other" | "login"

function groupOf({ key, fixed }: BlockableAction): ActionGroupId {
  if (fixed) {
    return "login"
  }
  if (key.endsWith("_viewed")) {
    return "reading"
  }

  return GROUPS.find(([, keys]) => keys.test(key))?.[0] ?? "other"
}

const ORDER: ActionGroupId[] = [
  "cart",
  "account",
  "after",
  "reading",
  "other",
  "login",
]

/** Actions by what they are about; those that are always blocked come last. */
export function groupActions(
  actions: BlockableAction[]
): { id: ActionGroupId; actions: BlockableAction[] }[] {
  return ORDER.map((id) => ({
    id,
    actions: actions.filter((action) => groupOf(action) === id),
  })).filter((group) => group.actions.length > 0)
}
