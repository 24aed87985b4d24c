import type { z } from "@medusajs/framework/zod"

import { ImpersonationError } from "../../../../errors"
import type {
  Actor,
  ClientInfo,
  LogValue,
  SettingKey,
  Settings,
} from "../../../../types"
import { DEFAULT_SETTINGS } from "../../domain/defaults"
import { mergeSettings } from "../../domain/settings"
import { settingsSchema } from "../../domain/settings-schema"
import { jsonText } from "../../domain/storable"
import type { Scope } from "../../scope"
import { actorPerson } from "../log/actor-person"
import { endChosen } from "../session/end-sessions"
import { SETTINGS_ROW } from "../session/grounds-query"

type ChangeInput = {
  values: Partial<Settings>
  actor: Actor
  client: ClientInfo
}

/** The settings in force: defaults, the dashboard's changes, the operator's. */
export async function readSettings(scope: Scope): Promise<Settings> {
  const [row] = await scope.sql<{ values: Partial<Settings> }>(
    `select "values" from impersonation_setting
     where id = :id and deleted_at is null`,
    { id: SETTINGS_ROW }
  )

  return mergeSettings(row?.values, scope.options.settings)
}

/** Keys that the operator fixed in the options. */
export function lockedSettings(scope: Pick<Scope, "options">): SettingKey[] {
  return Object.keys(scope.options.settings) as SettingKey[]
}

/**
 * Changes settings, writes what changed into the log and ends all sessions
 * when the feature is switched off.
 *
 * @throws invalid_request, setting_locked
 */
export async function changeSettings(
  scope: Scope,
  input: ChangeInput
): Promise<{ settings: Settings; ended_session_ids: string[] }> {
  const values = parseValues(input.values)
  const locked = lockedSettings(scope).filter((key) => key in values)

  if (locked.length) {
    throw new ImpersonationError(
      "setting_locked",
      `${locked.join(", ")}: fixed in the shop's configuration.`
    )
  }

  await scope.sql(
    `insert into impersonation_setting (id, "values") values (:id, '{}')
     on conflict (id) do nothing`,
    { id: SETTINGS_ROW }
  )
  const [{ values: stored }] = await scope.sql<{ values: Partial<Settings> }>(
    `select "values" from impersonation_setting where id = :id for update`,
    { id: SETTINGS_ROW }
  )
  const before = mergeSettings(stored, scope.options.settings)
  const wanted = { ...stored, ...values }
  const after = mergeSettings(wanted, scope.options.settings)

  checkIdleTime(
    { ...DEFAULT_SETTINGS, ...wanted, ...scope.options.settings },
    values
  )

  const changed = (Object.keys(values) as SettingKey[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])
  )

  if (!changed.length) {
    return { settings: after, ended_session_ids: [] }
  }

  await scope.sql(
    `update impersonation_setting
     set "values" = (:values)::jsonb, updated_at = now() where id = :id`,
    { id: SETTINGS_ROW, values: jsonText(wanted) }
  )
  await scope.log.write(scope.sql, [
    {
      action_group: "configuration",
      action: "settings_changed",
      kind: "admin",
      outcome: "succeeded",
      admin: await actorPerson(scope, input.actor),
      client: input.client,
      details: {
        fields: changed,
        values: scalars(after, changed),
        before: scalars(before, changed),
      },
    },
  ])

  const ended =
    before.enabled && !after.enabled
      ? await endChosen(
          scope,
          { all: true },
          { reason: "disabled", actor: input.actor, client: input.client }
        )
      : []

  return { settings: after, ended_session_ids: ended.map(({ id }) => id) }
}

function parseValues(input: unknown): Partial<Settings> {
  const result = settingsSchema.safeParse(input)

  if (!result.success) {
    throw new ImpersonationError(
      "invalid_request",
      result.error.issues.map(issueSentence).join("; ")
    )
  }

  return Object.fromEntries(
    Object.entries(result.data).filter(([, value]) => value !== undefined)
  )
}

function issueSentence(issue: z.core.$ZodIssue): string {
  return issue.code === "unrecognized_keys"
    ? `Unknown setting: ${issue.keys.join(", ")}`
    : `${issue.path.join(".") || "settings"}: ${issue.message}`
}

function checkIdleTime(wanted: Settings, given: Partial<Settings>): void {
  if (wanted.idle_timeout_minutes <= wanted.session_ttl_minutes) {
    return
  }

  const [key, rule] =
    given.idle_timeout_minutes !== undefined
      ? [
          "idle_timeout_minutes",
          `at most ${wanted.session_ttl_minutes}, the session's time`,
        ]
      : [
          "session_ttl_minutes",
          `at least ${wanted.idle_timeout_minutes}, the idle time`,
        ]

  throw new ImpersonationError("invalid_request", `${key} must be ${rule}.`)
}

function scalars(
  settings: Settings,
  keys: SettingKey[]
): Record<string, LogValue> {
  const values: Record<string, LogValue> = {}

  for (const key of keys) {
    const value = settings[key]

    if (value === null || typeof value !== "object") {
      values[key] = value
    } else if (key === "blocked_actions") {
      values[key] = settings.blocked_actions.join(", ")
    }
  }

  return values
}
