import { ERRORS, type ErrorCode } from "../../errors"
import type { ConsentSource, EndReason, SettingKey } from "../../types"
import type { Facts } from "../facts"
import type { Dictionary } from "../types"

import { list, plural } from "./grammar"
import { support } from "./support"
import { consent_sources, end_reasons, settings } from "./words"

const login = ({ text, customer }: Facts) => {
  const storefront = text("storefront_name") ?? text("storefront_id")
  const mode = text("mode") === "read_only" ? ", read-only" : ""

  return `${customer || "the customer"}${storefront ? ` on ${storefront}` : ""}${mode}`
}

const scalar = (value: unknown) => {
  if (value === null || value === undefined) {
    return "none"
  }

  return typeof value === "boolean" ? (value ? "on" : "off") : String(value)
}

/** `minutes a login lasts (60 → 30)` */
const setting = (key: string, { before, sent }: Facts) => {
  const label = settings[key as SettingKey] ?? key
  const [from, to] = [before(key), sent(key)]

  return from === undefined && to === undefined
    ? label
    : `${label} (${scalar(from)} → ${scalar(to)})`
}

const roleChange = ({ text }: Facts) => {
  const name = text("role_name")
  const role = name ? `the role ${name}` : "a role"
  const added = text("added")
  const removed = text("removed")

  switch (text("change")) {
    case "created":
      return `Created ${role}`
    case "deleted":
      return `Deleted ${role}`
    case "users_changed":
      return added || removed
        ? [
            ...(added ? [`Gave ${role} to ${added}`] : []),
            ...(removed ? [`Took ${role} from ${removed}`] : []),
          ].join("; ")
        : `Changed the users of ${role}`
    default:
      return `Changed ${role}`
  }
}

/** What the code of a refusal means, as part of a sentence. */
const reason = (code: string) =>
  ERRORS[code as ErrorCode]?.message.replace(/\.$/, "") ?? code

export const events: Dictionary["events"] = {
  ...support,
  session_requested: (facts) =>
    `Asked to log in as ${login(facts)}${facts.text("source") === "pin" ? `, ${consent_sources.pin}` : ""}`,
  session_started: (facts) => `Logged in as ${login(facts)}`,
  session_ended: ({ text }) => {
    const why = end_reasons[text("end_reason") as EndReason]

    return why ? `Login ended: ${why}` : "Login ended"
  },
  session_refused: ({ code }) => {
    const why = code && ERRORS[code as ErrorCode]?.message.replace(/\.$/, "")

    return why || code ? `Login refused: ${why || code}` : "Login refused"
  },
  consent_requested: ({ code }) =>
    code
      ? `Could not ask for the consent by e-mail: ${reason(code)}`
      : "Asked for the consent to remote shopping assistance by e-mail",
  consent_changed: ({ code, text, flag }) => {
    if (code) {
      return `Answer to a request for consent refused: ${reason(code)}`
    }

    const refused = text("state") === "refused" || flag("allowed") === false
    const how = consent_sources[text("source") as ConsentSource]

    return `${refused ? "Refused" : "Allowed"} remote shopping assistance${how ? ` ${how}` : ""}`
  },
  pin_created: () => "Made a support PIN",
  settings_changed: (facts) =>
    facts.fields.length
      ? `Changed the settings: ${list(facts.fields.map((key) => setting(key, facts)))}`
      : "Changed the settings",
  role_changed: roleChange,
  archive_failed: () => "The log could no longer be copied to its archive",
  archive_recovered: () => "The log is copied to its archive again",
  log_exported: () => "Exported the log",
  log_verified: ({ code, flag }) => {
    if (code) {
      return "Could not verify the log: a former secret is needed"
    }

    if (flag("valid") && flag("archive_valid") === false) {
      return "Verified the log: nothing was changed, but its archive is not confirmed"
    }

    return flag("valid")
      ? "Verified the log: nothing was changed"
      : "Verified the log: it was tampered with"
  },
  log_erased: ({ customer, number }) =>
    `Erased the personal data of ${customer || "a customer"} from ${plural(
      number("count") ?? 0,
      { one: "# log entry", other: "# log entries" }
    )}`,
  log_purged: ({ number }) => {
    const count = number("count")

    return count === null
      ? "Deleted old log entries"
      : plural(count, {
          one: "Deleted # old log entry",
          other: "Deleted # old log entries",
        })
  },
}
