import en from "../i18n/en.json" with { type: "json" }
import type { Role } from "./types"

type BuiltIn = { name: string; description: string }

const BUILT_IN: Record<string, BuiltIn | undefined> = en.builtInRoles

/**
 * A role's name or description for the reader: that of a built-in role is
 * translated as long as the merchant has not rewritten it.
 */
export function roleText(
  role: Role,
  part: keyof BuiltIn,
  tCode: (key: string, fallback: string) => string
): string {
  const text = role[part] ?? ""

  return role.built_in && text === BUILT_IN[role.id]?.[part]
    ? tCode(`builtInRoles.${role.id}.${part}`, text)
    : text
}
