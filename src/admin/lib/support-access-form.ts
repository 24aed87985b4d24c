import { ApiError } from "./api-error"
import { AREAS } from "./support-access"
import type { GrantBody, SupportAccess, SupportAccessArea } from "./types"

/** Days that are offered; anything else is typed in hours. */
export const DURATIONS = ["1", "3", "7", "14", "30"] as const

export const OWN_HOURS = "hours"
export const MAX_HOURS = 720

/** A grant, an approval or a change while it is filled in. */
export type GrantValues = {
  kind: "invitation" | "account"
  email: string
  firstName: string
  lastName: string
  company: string
  reason: string
  ticket: string
  /** Days, or `OWN_HOURS`. */
  duration: string
  hours: string
  areas: SupportAccessArea[]
  readOnly: boolean
  /** Empty: none. */
  roleId: string
  /** One address or range a line. */
  addresses: string
  withServer: boolean
  protocol: "sftp" | "ssh"
  host: string
  port: string
  username: string
  publicKeyExpected: boolean
  ipAllowlist: boolean
  locale: string
}

/** Fields at which a problem is shown. */
export type GrantField =
  | "email"
  | "reason"
  | "hours"
  | "areas"
  | "role"
  | "addresses"
  | "host"
  | "port"

/** Why a field cannot stay so: a key of `supportAccess.problems`. */
export type GrantProblem =
  | "email"
  | "emailTaken"
  | "reason"
  | "hours"
  | "hoursAsked"
  | "hoursEarlier"
  | "areas"
  | "role"
  | "addresses"
  | "host"
  | "port"

export type GrantProblems = Partial<Record<GrantField, GrantProblem>>

export const initialGrant = (locale: string): GrantValues => ({
  kind: "invitation",
  email: "",
  firstName: "",
  lastName: "",
  company: "",
  reason: "",
  ticket: "",
  duration: "7",
  hours: "",
  areas: AREAS.filter((area) => area !== "customers"),
  readOnly: true,
  roleId: "",
  addresses: "",
  withServer: false,
  protocol: "sftp",
  host: "",
  port: "",
  username: "",
  publicKeyExpected: false,
  ipAllowlist: false,
  locale: /^fr\b/i.test(locale) ? "fr" : "en",
})

/** What a request asks for, or what an access may do, to be lowered. */
export function valuesOf(access: SupportAccess, locale: string): GrantValues {
  const days = String((access.asked_hours ?? 0) / 24)
  const isPreset = (DURATIONS as readonly string[]).includes(days)

  return {
    ...initialGrant(locale),
    email: access.email,
    reason: access.reason,
    duration: isPreset ? days : OWN_HOURS,
    hours: isPreset ? "" : String(access.asked_hours ?? ""),
    areas: access.areas,
    readOnly: access.read_only,
    roleId: access.role?.id ?? "",
    addresses: access.allowed_ips.join("\n"),
  }
}

export const addressesOf = ({ addresses }: Pick<GrantValues, "addresses">) =>
  addresses.split(/[\s,;]+/).filter(Boolean)

/** Whole hours; null where what was typed is none. */
export function hoursOf({
  duration,
  hours,
}: Pick<GrantValues, "duration" | "hours">): number | null {
  const number =
    duration === OWN_HOURS
      ? /^\d{1,4}$/.test(hours.trim()) && Number(hours)
      : Number(duration) * 24

  return number && number >= 1 && number <= MAX_HOURS ? number : null
}

const EMAIL =
  /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+\.[\x21-\x3f\x41-\x7e]+$/

/**
 * What stands in the way, as far as the form can tell; the server decides.
 *
 * @param maxHours what a request asks for
 */
export function problemsOf(
  values: GrantValues,
  maxHours = MAX_HOURS
): GrantProblems {
  const hours = hoursOf(values)

  return {
    ...(!EMAIL.test(values.email.trim()) && { email: "email" }),
    ...(!values.reason.trim() && { reason: "reason" }),
    ...(hours === null
      ? { hours: "hours" }
      : hours > maxHours && { hours: "hoursAsked" }),
    ...(!values.areas.length && { areas: "areas" }),
    ...(values.withServer && {
      ...(!values.host.trim() && { host: "host" }),
      ...(!isPort(values.port.trim()) && { port: "port" }),
    }),
  }
}

function isPort(text: string): boolean {
  return text === "" || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535)
}

const FIELDS: [RegExp, GrantField, GrantProblem][] = [
  [/\bemail\b/, "email", "email"],
  [/\breason\b/, "reason", "reason"],
  [/\bexpires_in_hours is more\b/, "hours", "hoursAsked"],
  [/\bexpires_in_hours\b/, "hours", "hours"],
  [/\bareas\b/, "areas", "areas"],
  [/\brole_id\b/, "role", "role"],
  [/\ballowed_ips\b/, "addresses", "addresses"],
  [/\bserver\.port\b/, "port", "port"],
  [/\bserver\b/, "host", "host"],
]

/** The fields that the server's refusal names; empty if it is about none. */
export function refusedFields(error: unknown): GrantProblems {
  if (!(error instanceof ApiError)) {
    return {}
  }
  if (error.code === "email_taken") {
    return { email: "emailTaken" }
  }
  if (error.code === "role_exceeds_own" || error.code === "role_not_found") {
    return { role: "role" }
  }
  if (error.code !== "invalid_request") {
    return {}
  }

  const problems: GrantProblems = {}
  for (const part of error.message.split(";")) {
    const found = FIELDS.find(([name]) => name.test(part))
    if (found) {
      problems[found[1]] ??= found[2]
    }
  }

  return problems
}

/** Which line of the addresses the server refuses; null if it names none. */
export function refusedAddress(
  error: unknown,
  values: Pick<GrantValues, "addresses">
): string | null {
  const number =
    error instanceof ApiError && /\ballowed_ips\.(\d+)/.exec(error.message)

  return number ? (addressesOf(values)[Number(number[1])] ?? null) : null
}

const text = (value: string) => value.trim() || undefined

/** The note about the server, for the text alone. */
function serverOf(values: GrantValues): GrantBody["server"] {
  return values.withServer
    ? {
        protocol: values.protocol,
        host: values.host.trim(),
        port: values.port.trim() ? Number(values.port) : undefined,
        username: text(values.username),
        public_key_expected: values.publicKeyExpected,
        ip_allowlist: values.ipAllowlist,
      }
    : undefined
}

/** What an access may do, from where and how long. */
export const limitsOf = (values: GrantValues) => ({
  areas: values.areas,
  read_only: values.readOnly,
  allowed_ips: addressesOf(values),
  role_id: values.roleId || null,
})

/** Body of a grant. */
export const toGrantBody = (values: GrantValues): GrantBody => ({
  kind: values.kind,
  email: values.email.trim(),
  first_name: text(values.firstName),
  last_name: text(values.lastName),
  company: text(values.company),
  reason: values.reason.trim(),
  ticket: text(values.ticket),
  expires_in_hours: hoursOf(values) ?? MAX_HOURS,
  ...limitsOf(values),
  server: serverOf(values),
  locale: values.locale,
})

/** Body of an approval. */
export const toApproveBody = (values: GrantValues) => ({
  ...limitsOf(values),
  expires_in_hours: hoursOf(values) ?? MAX_HOURS,
  server: serverOf(values),
  locale: values.locale,
})

/** Body of a change: what is left out stays as it is. */
export const toChangeBody = (values: GrantValues) => ({
  areas: values.areas,
  read_only: values.readOnly,
  allowed_ips: addressesOf(values),
  ...(!values.roleId && { role_id: null }),
})
