import { z } from "@medusajs/framework/zod"

import { isId } from "./ids"

/** NUL, and halves of characters: PostgreSQL can store neither. */
const UNSTORABLE = /\0|\p{Surrogate}/u

/** Trimmed text of at most `max` characters; may be empty. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(
      (value) => !UNSTORABLE.test(value),
      "contains a character that cannot be stored"
    )
    .transform((value) => value.trim())

/** Text that may be left out; only spaces are as good as left out. */
export const optionalText = (max: number) =>
  text(max)
    .transform((value) => value || undefined)
    .optional()

/**
 * What makes a text look like another one: control characters, what turns the
 * direction of writing, and what is there but not seen.
 */
const DECEPTIVE =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/u
const LINE_BREAKS = /[\r\n\t]/g

/** One line of trimmed text that reads as it is; may be empty. */
export const line = (max: number) =>
  text(max).refine(
    (value) => !DECEPTIVE.test(value),
    "contains a control character, or one that is not seen"
  )

/** As `line`, of any number of lines. */
export const lines = (max: number) =>
  text(max).refine(
    (value) => !DECEPTIVE.test(value.replace(LINE_BREAKS, "")),
    "contains a control character, or one that is not seen"
  )

/** A field that may be left out; only spaces are as good as left out. */
export const optional = (field: z.ZodType<string, string>) =>
  field.transform((value) => value || undefined).optional()

/** A field that says something. */
export const filled = (field: z.ZodType<string, string>) =>
  field.refine((value) => value !== "", "is required")

/** An id as this plugin accepts it in bodies and queries. */
export const id = () => z.string().refine(isId, "is not an id")

/** The years that ISO 8601 and PostgreSQL both write with four digits. */
const isStorable = (date: Date) => {
  const year = date.getUTCFullYear()

  return year >= 1 && year <= 9999
}

/**
 * A point in time, ISO 8601 with its offset (`2026-01-31T12:00:00Z`), from the
 * year 1 to 9999 in UTC.
 */
export const dateTime = () =>
  z.iso
    .datetime({ offset: true, error: "is not an ISO 8601 date and time" })
    .transform((value) => new Date(value))
    .refine(isStorable, "is not between the years 1 and 9999")

const LOCALE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/

/** The reader's locale, such as `fr` or `pt-BR`. */
export const locale = () => z.string().regex(LOCALE, "is not a locale")
