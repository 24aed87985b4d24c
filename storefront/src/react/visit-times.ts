import type { Visit } from "../core/types"

const MINUTE = 60_000

/** What Intl does not know, such as a time zone with a slip of the pen, is left out. */
function withFallback<T>(
  make: (locale: string) => T,
  locale: string
): T | null {
  for (const name of [locale.replaceAll("_", "-"), "en"]) {
    try {
      return make(name)
    } catch {
      continue
    }
  }

  return null
}

/** `Nov 21, 2026, 10:05 AM` in this language and time zone; the browser's zone where it is none. */
export function formatMoment(
  iso: string,
  locale: string,
  timeZone: string | undefined
): string {
  const moment = new Date(iso)
  const style = { dateStyle: "medium", timeStyle: "short" } as const

  if (Number.isNaN(moment.getTime())) {
    return iso
  }

  for (const zone of [timeZone, undefined]) {
    const text = withFallback(
      (name) =>
        new Intl.DateTimeFormat(name, { ...style, timeZone: zone }).format(
          moment
        ),
      locale
    )

    if (text !== null) {
      return text
    }
  }

  return iso
}

/** Whole minutes that the visit took, null while it runs or when its times make no sense. */
export function visitMinutes({ started_at, ended_at }: Visit): number | null {
  if (!started_at || !ended_at) {
    return null
  }

  const minutes = Math.floor(
    (Date.parse(ended_at) - Date.parse(started_at)) / MINUTE
  )
  return minutes >= 0 ? minutes : null
}

/** `1 hour 5 minutes` */
export function formatMinutes(minutes: number, locale: string): string {
  return (
    [
      [Math.floor(minutes / 60), "hour"],
      [minutes % 60, "minute"],
    ] as const
  )
    .filter(([value]) => value > 0)
    .map(([value, unit]) =>
      withFallback(
        (name) =>
          new Intl.NumberFormat(name, {
            style: "unit",
            unit,
            unitDisplay: "long",
          }).format(value),
        locale
      )
    )
    .join(" ")
}
