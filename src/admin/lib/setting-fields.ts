import type { SettingKey } from "./types"

/** How a setting is edited. Numbers are whole; `max` of a text is its length. */
export type SettingField =
  | { key: SettingKey; kind: "switch" }
  | { key: SettingKey; kind: "select"; options: readonly string[] }
  | {
      key: SettingKey
      kind: "number"
      min: number
      max: number
      /** Left empty it means "no limit". */
      nullable?: boolean
    }
  | { key: SettingKey; kind: "localized"; max: number }
  | { key: SettingKey; kind: "texts"; max: number; maxItems: number }
  | { key: SettingKey; kind: "actions" }

export type SettingGroup = { id: string; fields: SettingField[] }

/** All settings of contract section 3, as the page shows them. */
export const SETTING_GROUPS = [
  {
    id: "general",
    fields: [
      { key: "enabled", kind: "switch" },
      { key: "disable_page_cache", kind: "switch" },
      {
        key: "storefront_selection",
        kind: "select",
        options: ["auto", "manual"],
      },
    ],
  },
  {
    id: "consent",
    fields: [
      {
        key: "consent_mode",
        kind: "select",
        options: ["opt_in", "opt_out", "not_required"],
      },
      {
        key: "consent_ttl_hours",
        kind: "number",
        min: 1,
        max: 8760,
        nullable: true,
      },
      { key: "consent_title", kind: "localized", max: 200 },
      { key: "consent_tooltip", kind: "localized", max: 2000 },
    ],
  },
  {
    id: "start",
    fields: [
      {
        key: "reason",
        kind: "select",
        options: ["off", "optional", "required"],
      },
      { key: "reason_choices", kind: "texts", max: 200, maxItems: 20 },
      {
        key: "default_mode",
        kind: "select",
        options: ["full", "read_only"],
      },
      {
        key: "step_up_max_age_minutes",
        kind: "number",
        min: 1,
        max: 1440,
        nullable: true,
      },
    ],
  },
  {
    id: "session",
    fields: [
      { key: "code_ttl_seconds", kind: "number", min: 5, max: 300 },
      { key: "session_ttl_minutes", kind: "number", min: 1, max: 480 },
      { key: "idle_timeout_minutes", kind: "number", min: 1, max: 480 },
    ],
  },
  {
    id: "actions",
    fields: [{ key: "blocked_actions", kind: "actions" }],
  },
  {
    id: "customer",
    fields: [
      {
        key: "notify_customer",
        kind: "select",
        options: ["off", "start", "start_and_end"],
      },
      {
        key: "customer_history",
        kind: "select",
        options: ["off", "visits", "visits_and_changes"],
      },
      {
        key: "staff_name_shown",
        kind: "select",
        options: ["none", "first_name", "full"],
      },
    ],
  },
  {
    id: "log",
    fields: [
      {
        key: "retention_days",
        kind: "number",
        min: 30,
        max: 3650,
        nullable: true,
      },
    ],
  },
] as const satisfies readonly SettingGroup[]

export type SettingGroupId = (typeof SETTING_GROUPS)[number]["id"]
