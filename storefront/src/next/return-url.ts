import type { ResolvedNextOptions } from "./options"

/** A way back to the dashboard: only an address of a configured dashboard is one. */
export function safeReturnUrl(
  value: unknown,
  { dashboardOrigins }: ResolvedNextOptions
): string | null {
  if (typeof value !== "string") {
    return null
  }

  try {
    const url = new URL(value)
    return dashboardOrigins.includes(url.origin) ? url.href : null
  } catch {
    return null
  }
}
