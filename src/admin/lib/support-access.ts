import type { Permission, Role, SupportAccess } from "./types"

/** Areas in the form's order; customers are off until they are ticked. */
export const AREAS = [
  "catalog",
  "orders",
  "shipping",
  "marketing",
  "settings",
  "plugins",
  "customers",
] as const

export const STATUSES = [
  "requested",
  "invited",
  "active",
  "expired",
  "revoked",
  "declined",
] as const

export const KINDS = ["invitation", "account", "request"] as const

/** Whether something of it may still be ended, changed or extended. */
export const isOpen = ({ status }: Pick<SupportAccess, "status">): boolean =>
  status === "invited" || status === "active"

/** A helper in a sentence: the name, else the e-mail. */
export const helperName = ({
  name,
  email,
}: Pick<SupportAccess, "name" | "email">): string => name || email

export type TimeLeft = {
  /** Which of the texts of `supportAccess.left` says it. */
  unit: "over" | "minutes" | "hours" | "days"
  days: number
  hours: number
  minutes: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Milliseconds as the two largest units; never more than there is. */
export function timeLeft(ms: number): TimeLeft {
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  // The last minute counts as one: "0 min" would look like the end.
  const minutes = Math.max(
    Math.floor((ms % HOUR) / MINUTE),
    days || hours ? 0 : 1
  )

  if (!(ms > 0)) {
    return { unit: "over", days: 0, hours: 0, minutes: 0 }
  }

  return {
    unit: days ? "days" : hours ? "hours" : "minutes",
    days,
    hours,
    minutes,
  }
}

/** What no helper holds, whatever the role; the server leaves it out. */
const NEVER =
  /^(support_access|impersonation_settings|impersonation_role|impersonation_log):/

/** Roles that let a helper log in as a customer, within what the admin holds. */
export function rolesToGive(roles: Role[], held: Permission[]): Role[] {
  return roles.filter(
    ({ permissions }) =>
      permissions.includes("impersonation:create") &&
      permissions.every(
        (permission) => NEVER.test(permission) || held.includes(permission)
      )
  )
}
