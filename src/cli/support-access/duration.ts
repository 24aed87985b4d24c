import { UsageError } from "../errors"

const HOURS_A_DAY = 24
const MOST_DAYS = 30

const DURATION = /^(\d{1,6})\s*(h|hours?|d|days?)?$/i

/**
 * Hours of a duration such as `7d`, `48h` or `48`: from 1 hour to 30 days.
 *
 * @throws UsageError naming the option
 */
export function readHours(option: string, text: string): number {
  const [, digits, unit = "h"] = DURATION.exec(text.trim()) ?? []
  const hours =
    Number(digits) * (unit.toLowerCase().startsWith("d") ? HOURS_A_DAY : 1)

  if (!(hours >= 1 && hours <= MOST_DAYS * HOURS_A_DAY)) {
    throw new UsageError(
      `--${option} is not a time from 1 hour to ${MOST_DAYS} days, such as 7d or 48h: "${text}".`
    )
  }

  return hours
}
