import { cleanText } from "../../../log-sentences/clean-text"
import type { SupportAccessDTO, SupportNotice } from "../../../types"
import type { FeedNotice } from "./tell-feed"

/** The feed is text that is stored, so it is English. */
const TITLES: Record<SupportNotice["event"], string> = {
  requested: "Outside support asks for access",
  "first-used": "A support access is in use",
  expiring: "A support access ends soon",
  ended: "A support access has ended",
}

/**
 * What the dashboard's feed says of a support access. Whoever asks writes the
 * names: they come as inert text, and never long.
 *
 * @param page address of the dashboard's page, or its path
 */
export function supportText(notice: SupportNotice, page: string): FeedNotice {
  return {
    // Another one than the message's, which is told of beside it.
    key: `feed:${supportNoticeKey(notice)}`,
    title: TITLES[notice.event],
    description: `${sentence(notice)} See ${page}`,
  }
}

/** What a notice is told once by; the end of an access may be moved, and be told of anew. */
export function supportNoticeKey({
  event,
  support_access: { id, expires_at },
}: SupportNotice): string {
  return event === "expiring"
    ? `${id}:${event}:${expires_at?.toISOString()}`
    : `${id}:${event}`
}

function sentence({ event, support_access }: SupportNotice): string {
  const who = helper(support_access)

  switch (event) {
    case "requested":
      return `${who} asks for temporary access to the admin. Nothing is open until somebody approves it.`
    case "first-used":
      return `${who} used the access for the first time at ${time(support_access.first_used_at)}.`
    case "expiring":
      return `The access of ${who} ends at ${time(support_access.expires_at)}.`
    case "ended":
      return `The access of ${who} is over: ${ending(support_access)}.`
  }
}

function ending({ status, user_id, revoked_by }: SupportAccessDTO): string {
  if (status === "expired") {
    return "its time is up"
  }
  if (!revoked_by) {
    return "it was taken back"
  }
  if (revoked_by.id === user_id) {
    return "the helper is done"
  }

  return `${cleanText(revoked_by.name ?? "") || revoked_by.email || revoked_by.id} took it back`
}

function helper({ name, email, company }: SupportAccessDTO): string {
  const shown = [cleanText(name ?? ""), name ? `(${email})` : email]
  const of = cleanText(company ?? "")

  return `${shown.filter(Boolean).join(" ")}${of ? ` of ${of}` : ""}`
}

function time(date: Date | null): string {
  return date
    ? `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`
    : "an unknown time"
}
