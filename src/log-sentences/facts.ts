import type { LogDetails, LogEntryDTO, LogValue } from "../types"

import { cleanText } from "./clean-text"
import type { FieldKey } from "./types"

/** What a sentence may tell, read from an entry; null where nothing is known. */
export type Facts = {
  action: string
  method: string | null
  path: string | null
  code: string | null
  customer: string | null
  fields: string[]
  /** A value as text, wherever it was noted: looked up, sent, or from before. */
  text: (name: string) => string | null
  number: (name: string) => number | null
  flag: (name: string) => boolean | null
  /** The same, only as it was before the action. */
  before: (name: string) => LogValue | undefined
  /** The same, only as it was sent or answered. */
  sent: (name: string) => LogValue | undefined
  /** `T-shirt (M)` */
  product: string | null
  /** Name of the country in the reader's language. */
  country: string | null
}

const DEFAULT_VARIANT = /^default( variant| title)?$/i

/** Collects what is known about an entry for its sentence. */
export function factsOf(entry: LogEntryDTO, language: string): Facts {
  const { details } = entry
  const read = (name: string) => readValue(details, name)
  const text = (name: string) => {
    const value = read(name)

    return value === undefined || value === null
      ? null
      : cleanText(String(value)) || null
  }

  return {
    action: cleanText(entry.action),
    method: entry.method && cleanText(entry.method),
    path: entry.path && cleanText(entry.path),
    code: details.code ? cleanText(details.code) : null,
    customer:
      entry.customer &&
      cleanText(entry.customer.name || entry.customer.email || ""),
    fields: (details.fields ?? []).map((field) => cleanText(field)),
    text,
    number: (name) => numberOrNull(read(name)),
    flag: (name) => booleanOrNull(read(name)),
    before: (name) => details.before?.[name],
    sent: (name) => details.values?.[name],
    product: productLabel(text),
    country: countryName(text("country_code"), language),
  }
}

function readValue(details: LogDetails, name: string): LogValue | undefined {
  return (
    details.subject?.[name] ?? details.values?.[name] ?? details.before?.[name]
  )
}

function productLabel(text: Facts["text"]): string | null {
  const product = text("product_title") ?? text("title")
  const variant = text("variant_title")

  return product &&
    variant &&
    variant !== product &&
    !DEFAULT_VARIANT.test(variant)
    ? `${product} (${variant})`
    : (product ?? variant)
}

function countryName(code: string | null, language: string): string | null {
  if (!code || !/^[a-z]{2}$/i.test(code)) {
    return null
  }

  return (
    new Intl.DisplayNames([language], { type: "region" }).of(
      code.toUpperCase()
    ) ?? null
  )
}

function numberOrNull(value: LogValue | undefined): number | null {
  return typeof value === "number" ? value : null
}

function booleanOrNull(value: LogValue | undefined): boolean | null {
  return typeof value === "boolean" ? value : null
}

/** The first part of each field's name (`shipping_address.city`), once. */
export function topFields(fields: string[]): string[] {
  return [...new Set(fields.map((field) => field.split(".", 1)[0]))]
}

/** Whether the name of a field has a text in the dictionaries. */
export function isFieldKey<T extends Record<FieldKey, string>>(
  labels: T,
  name: string
): name is FieldKey {
  return Object.prototype.hasOwnProperty.call(labels, name)
}
