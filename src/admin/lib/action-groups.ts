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

/**
 * What is blocked with one more or one less, in the order of the list. Keys
 * that the list does not know, of another version, are left out.
 */
export function withAction(
  actions: BlockableAction[],
  blocked: string[],
  changed: string,
  isOn: boolean
): string[] {
  return actions
    .filter(({ fixed }) => !fixed)
    .map(({ key }) => key)
    .filter((key) => (key === changed ? isOn : blocked.includes(key)))
}
