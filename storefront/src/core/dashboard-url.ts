/**
 * `value` when it leads to one of these origins, else null: what a token brings
 * along never chooses where to go.
 */
export function dashboardUrl(value: unknown, origins: string[]): string | null {
  if (typeof value !== "string") {
    return null
  }

  try {
    const url = new URL(value)
    return /^https?:$/.test(url.protocol) &&
      origins.some((origin) => new URL(origin).origin === url.origin)
      ? url.href
      : null
  } catch {
    return null
  }
}
