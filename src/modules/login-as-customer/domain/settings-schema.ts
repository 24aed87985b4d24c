import { z } from "@medusajs/framework/zod"

import { OPEN_ACTIONS } from "../../../action-catalogue"
import type { Settings } from "../../../types"

const TITLE_MAX = 200
const TOOLTIP_MAX = 2000
const REASON_CHOICE_MAX = 200
const LOCALES_MAX = 50

/** Shorter is none: what the log keeps in any case. */
export const RETENTION_MIN_DAYS = 30

/** Text without NUL and halves of characters, which PostgreSQL cannot store, and not only blanks. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), "must not contain NUL")
    .refine(
      (value) => !/\p{Surrogate}/u.test(value),
      "must be whole characters"
    )
    .refine((value) => value.trim().length > 0, "must not be empty")

/** An action that the merchant may block; what is always blocked is no choice. */
const openAction = z
  .string()
  .refine(
    (value) => OPEN_ACTIONS.some((key) => key === value),
    "is not an action that can be blocked"
  )

/** BCP 47, as far as locales of shops go. */
const locale = z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/)

const localizedText = (max: number) =>
  z
    .object({ default: text(max) })
    .catchall(text(max))
    .superRefine((value, context) => {
      const keys = Object.keys(value)

      if (keys.length > LOCALES_MAX) {
        context.addIssue({
          code: "custom",
          message: `takes at most ${LOCALES_MAX} locales`,
        })
      }

      for (const key of keys) {
        if (key !== "default" && !locale.safeParse(key).success) {
          context.addIssue({
            code: "custom",
            message: `takes locales such as "fr" or "pt-BR" beside "default", not ${JSON.stringify(key.slice(0, 40))}`,
          })
        }
      }
    })

/**
 * Any of the settings of contract section 3, with their ranges; unknown keys
 * are refused. That `idle_timeout_minutes` stays within `session_ttl_minutes`
 * is checked on the merged result.
 */
export const settingsSchema = z.strictObject({
  enabled: z.boolean().optional(),
  disable_page_cache: z.boolean().optional(),
  storefront_selection: z.enum(["auto", "manual"]).optional(),
  consent_mode: z.enum(["opt_in", "opt_out", "not_required"]).optional(),
  consent_title: localizedText(TITLE_MAX).optional(),
  consent_tooltip: localizedText(TOOLTIP_MAX).optional(),
  consent_ttl_hours: z.number().int().min(1).max(8760).nullable().optional(),
  reason: z.enum(["off", "optional", "required"]).optional(),
  reason_choices: z.array(text(REASON_CHOICE_MAX)).max(20).optional(),
  default_mode: z.enum(["full", "read_only"]).optional(),
  code_ttl_seconds: z.number().int().min(5).max(300).optional(),
  session_ttl_minutes: z.number().int().min(1).max(480).optional(),
  idle_timeout_minutes: z.number().int().min(1).max(480).optional(),
  step_up_max_age_minutes: z
    .number()
    .int()
    .min(1)
    .max(1440)
    .nullable()
    .optional(),
  blocked_actions: z
    .array(openAction)
    .max(OPEN_ACTIONS.length)
    .refine((keys) => new Set(keys).size === keys.length, "has a key twice")
    .optional(),
  notify_customer: z.enum(["off", "start", "start_and_end"]).optional(),
  customer_history: z.enum(["off", "visits", "visits_and_changes"]).optional(),
  staff_name_shown: z.enum(["none", "first_name", "full"]).optional(),
  retention_days: z
    .number()
    .int()
    .min(RETENTION_MIN_DAYS)
    .max(3650)
    .nullable()
    .optional(),
}) satisfies z.ZodType<Partial<Settings>>
