import { cleanText } from "../../../log-sentences/clean-text"
import type { Alarm, PersonRef } from "../../../types"
import type { FeedNotice } from "./tell-feed"

/** What alarms are told about, by kind. The feed is text that is stored, so it is English. */
const TITLES: Record<Alarm["kind"], string> = {
  code_reused: "A login code was used twice",
  refused_starts: "Logins as a customer were refused in series",
  refused_actions: "Actions as a customer were refused in series",
  wrong_codes: "Somebody is trying login codes",
  archive_failed: "The log is not copied to its archive any more",
  archive_recovered: "The log is copied to its archive again",
}

/**
 * An alarm in words, and what it is told once by: a series once an hour for
 * each admin, guessed codes once a day, so that nobody can flood the feed.
 *
 * @param dashboard address of the dashboard, if the options have it
 */
export function alarmText(alarm: Alarm, dashboard: string | null): FeedNotice {
  const app = dashboard?.replace(/\/+$/, "") ?? ""
  const at = (path: string) => `${app}/login-as-customer${path}`
  const title = TITLES[alarm.kind]

  switch (alarm.kind) {
    case "code_reused":
      return {
        key: `code-reused:${alarm.session_id}`,
        title,
        description: `The login code of ${name(alarm.admin)} for ${name(alarm.customer)} was presented again at ${time(alarm)}. The session that it had opened was ended. Somebody else may have seen the code, or the storefront sends it twice. See ${at(`/sessions/${alarm.session_id}`)}`,
      }
    case "refused_starts":
      return {
        key: hourly(alarm),
        title,
        description: `${name(alarm.admin)} was refused to log in as a customer ${sum(alarm)} times within 10 minutes, last ${about(alarm)}at ${time(alarm)}: ${list(alarm)}. See ${at(`?kind=refusal&admin_id=${alarm.admin.id}`)}`,
      }
    case "refused_actions":
      return {
        key: hourly(alarm),
        title,
        description: `${name(alarm.admin)} was refused ${sum(alarm)} actions within 10 minutes while logged in as a customer, last ${about(alarm)}at ${time(alarm)}: ${list(alarm)}. See ${at(`?kind=refusal&admin_id=${alarm.admin.id}`)}`,
      }
    case "wrong_codes":
      return {
        key: `wrong-codes:${alarm.occurred_at.toISOString().slice(0, 10)}`,
        title,
        description: `Too many login codes that do not work came from the address ${alarm.ip_address ?? "unknown"} until ${time(alarm)}. They are slowed down; a right code still works. This is told once a day. See ${at("?kind=refusal")}`,
      }
    case "archive_failed":
      return {
        key: `archive:${alarm.id}`,
        title,
        description: `Copying failed at ${time(alarm)}. The shop goes on, and nothing of its log is purged until it is in the archive. Why, and how much waits: ${app}/settings/login-as-customer`,
      }
    case "archive_recovered":
      return {
        key: `archive:${alarm.id}`,
        title,
        description: `It works since ${time(alarm)}; what was missing is copied, in order. See ${app}/settings/login-as-customer`,
      }
  }
}

type Series = Extract<Alarm, { codes: unknown }>

function hourly({ kind, admin, occurred_at }: Series): string {
  return `${kind}:${admin.id}:${occurred_at.toISOString().slice(0, 13)}`
}

function sum({ codes }: Series): number {
  return codes.reduce((total, { count }) => total + count, 0)
}

function about({ customer }: Series): string {
  return customer ? `about ${name(customer)} ` : ""
}

function list({ codes }: Series): string {
  return codes
    .slice(0, 5)
    .map(({ code, count }) => `${cleanText(code)} (${count})`)
    .join(", ")
}

function name({ id, email, name }: PersonRef): string {
  const shown = [name, email && (name ? `(${email})` : email)]

  return cleanText(shown.filter(Boolean).join(" ")) || id
}

function time({ occurred_at }: Alarm): string {
  return `${occurred_at.toISOString().slice(0, 16).replace("T", " ")} UTC`
}
