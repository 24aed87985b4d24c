const LONE_SURROGATE =
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Text as PostgreSQL can store it, at most `max` characters long. */
export function storable(value: string, max = 2000): string {
  return value
    .slice(0, max)
    .replaceAll("\u0000", "")
    .replace(LONE_SURROGATE, "\uFFFD")
}

/** JSON that PostgreSQL accepts as jsonb, whatever text stands in it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? storable(inner) : inner
  )
}
