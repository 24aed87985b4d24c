import type { Facts } from "./facts"

/** `Ann Lee (ann@agency.example)`, or what of it is known. */
export function helperName({ text }: Facts): string | null {
  const name = text("helper_name")
  const email = text("helper_email")

  return name && email && name !== email ? `${name} (${email})` : name || email
}

/** A point in time in the reader's language, in UTC; null for what is none. */
export function pointInTime(
  iso: string | null,
  language: string
): string | null {
  const date = iso ? new Date(iso) : null

  return date && !Number.isNaN(date.getTime())
    ? `${new Intl.DateTimeFormat(language, {
        dateStyle: "medium",
        timeStyle: "short",
        timeZone: "UTC",
      }).format(date)} UTC`
    : null
}
