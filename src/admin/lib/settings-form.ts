import { SETTING_GROUPS, type SettingField } from "./setting-fields"
import type { SettingKey, Settings } from "./types"

/** Settings while they are edited: numbers as they are typed. */
export type SettingsDraft = Record<SettingKey, unknown>

/** Why a value cannot be saved: a key of `settings.errors`. */
export type SettingProblem =
  "number" | "idle" | "defaultText" | "emptyText" | "tooLong" | "twice"

const FIELDS: readonly SettingField[] = SETTING_GROUPS.flatMap<SettingField>(
  ({ fields }) => [...fields]
)

export function toDraft(settings: Settings): SettingsDraft {
  return Object.fromEntries(
    FIELDS.map(({ key, kind }) => [
      key,
      kind === "number" ? String(settings[key] ?? "") : settings[key],
    ])
  ) as SettingsDraft
}

function toNumber(text: unknown): number | null {
  const trimmed = String(text).trim()
  return trimmed === "" ? null : Number(trimmed)
}

function textsProblem(texts: string[], max: number): SettingProblem | null {
  if (texts.some((text) => !text.trim())) {
    return "emptyText"
  }
  return texts.some((text) => text.length > max) ? "tooLong" : null
}

function problemOf(
  field: SettingField,
  draft: SettingsDraft
): SettingProblem | null {
  const value = draft[field.key]

  switch (field.kind) {
    case "number": {
      const number = toNumber(value)
      if (number === null) {
        return field.nullable ? null : "number"
      }
      if (
        !Number.isInteger(number) ||
        number < field.min ||
        number > field.max
      ) {
        return "number"
      }
      return field.key === "idle_timeout_minutes" &&
        number > (toNumber(draft.session_ttl_minutes) ?? Infinity)
        ? "idle"
        : null
    }
    case "localized": {
      const texts = value as Record<string, string>
      if (!texts.default?.trim()) {
        return "defaultText"
      }
      return textsProblem(Object.values(texts), field.max)
    }
    case "texts": {
      const texts = (value as string[]).map((text) => text.trim())
      return (
        textsProblem(texts, field.max) ??
        (new Set(texts).size < texts.length ? "twice" : null)
      )
    }
    default:
      return null
  }
}

/** What stands in the way of saving, by setting. Empty: nothing. */
export function problemsOf(
  draft: SettingsDraft
): Partial<Record<SettingKey, SettingProblem>> {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const problem = problemOf(field, draft)
      return problem ? [[field.key, problem]] : []
    })
  )
}

function toValue(field: SettingField, value: unknown): unknown {
  switch (field.kind) {
    case "number":
      return toNumber(value)
    case "texts":
      return (value as string[]).map((text) => text.trim())
    default:
      return value
  }
}

/** The settings that differ from what is saved; only these are sent. */
export function changesOf(
  draft: SettingsDraft,
  saved: Settings
): Partial<Settings> {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = toValue(field, draft[field.key])
      return JSON.stringify(value) === JSON.stringify(saved[field.key])
        ? []
        : [[field.key, value]]
    })
  )
}
