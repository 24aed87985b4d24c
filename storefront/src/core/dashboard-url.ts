/** `value` when it leads to one of these origins, else null: a token's data never chooses where to go. */
export function dashboardUrl(value: unknown, origins: string[]): string | null {
  try {
    const url = new URL(value as string)
    return origins.some((origin) => new URL(origin).origin === url.origin)
      ? url.href
      : null
  } catch {
    return null
  }
}
