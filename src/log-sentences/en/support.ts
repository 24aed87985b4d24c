import { ERRORS, type ErrorCode } from "../../errors"
import type { Facts } from "../facts"
import { helperName, pointInTime } from "../support-facts"
import type { Dictionary, SupportEventKey } from "../types"

import { list } from "./grammar"

const helper = (facts: Facts) => helperName(facts) ?? "a helper"

const until = (facts: Facts) => {
  const end = pointInTime(facts.text("expires_at"), "en")

  return end ? ` until ${end}` : ""
}

const limits: Record<string, string> = {
  areas: "areas",
  read_only: "reading only",
  allowed_ips: "addresses",
  role: "role",
  expires_at: "end",
}

/** What becomes of the access of outside support. */
export const support: Pick<Dictionary["events"], SupportEventKey> = {
  support_access_requested: (facts) =>
    `${helper(facts)} asked for support access`,
  support_access_granted: (facts) =>
    `Gave ${helper(facts)} support access${until(facts)}${facts.flag("read_only") ? ", read-only" : ""}`,
  support_access_changed: (facts) =>
    `Changed the support access of ${helper(facts)}${facts.fields.length ? `: ${list(facts.fields.map((name) => limits[name] ?? name))}` : ""}`,
  support_access_declined: (facts) =>
    `Declined the request of ${helper(facts)} for support access`,
  support_access_accepted: (facts) =>
    `${helper(facts)} accepted the invitation to support access`,
  support_access_used: (facts) =>
    `${helper(facts)} used the support access for the first time`,
  support_access_action: ({ method, path }) =>
    method && path
      ? `Called ${method} ${path} as outside support`
      : "Used the admin as outside support",
  support_access_refused: (facts) => {
    const { method, path, code } = facts
    const what = method && path ? `: ${method} ${path}` : ""
    const why = code && (ERRORS[code as ErrorCode]?.message ?? code)

    return `Refused to ${helper(facts)}${what}${why ? ` – ${why.replace(/\.$/, "")}` : ""}`
  },
  support_access_extended: (facts) =>
    `Extended the support access of ${helper(facts)}${until(facts)}`,
  support_access_expired: (facts) =>
    `The support access of ${helper(facts)} ran out`,
  support_access_revoked: (facts) => {
    const reason = facts.text("revoke_reason")

    return `Ended the support access of ${helper(facts)}${reason ? `: ${reason}` : ""}`
  },
  support_access_code_changed: ({ flag }) =>
    flag("enabled") === false
      ? "Switched off the code for requests of outside support"
      : "Made a new code for requests of outside support",
}
