import { en } from "./en"
import { fr } from "./fr"
import type { HandoverInput, HandoverWords } from "./types"

export type { HandoverInput } from "./types"

/**
 * A text ready to paste into a support ticket: where and how to log in, what
 * the access may do, until when, from where, and where the shop's server is.
 * A server's password is never in it.
 *
 * @param locale such as `fr` or `fr-FR`; English where there is no text
 */
export function handoverText(input: HandoverInput, locale = "en"): string {
  const words = /^fr\b/i.test(locale) ? fr : en

  return [access(input, words, locale), server(input, words), words.done]
    .filter((part) => part !== null)
    .join("\n\n")
}

function access(
  { support_access, login_url, password, invite_url }: HandoverInput,
  words: HandoverWords,
  locale: string
): string {
  const { email, areas, read_only, role, allowed_ips, expires_at, ticket } =
    support_access
  const may = [
    `${read_only ? words.readOnly : words.readAndChange}: ${areas.map((area) => words.areas[area]).join(", ")}`,
    ...(role ? [words.asCustomer] : []),
  ].join("; ")

  return lines([
    [words.title],
    invite_url ? [words.link, invite_url] : [words.login, login_url],
    [words.user, email],
    password ? [words.password, password] : null,
    invite_url ? [words.linkNote] : null,
    [words.may, may],
    expires_at ? [words.until, pointInTime(expires_at, locale)] : null,
    allowed_ips.length
      ? [words.addresses, allowed_ips.join(", ")]
      : [words.anyAddress],
    ticket ? [words.ticket, ticket] : null,
  ])
}

function server(
  { server: note }: HandoverInput,
  words: HandoverWords
): string | null {
  if (!note) {
    return null
  }

  return lines([
    [`${words.server} (${note.protocol.toUpperCase()})`],
    [words.host, note.host],
    note.port ? [words.port, String(note.port)] : null,
    note.username ? [words.serverUser, note.username] : null,
    note.public_key_expected
      ? [words.publicKey]
      : [words.serverPassword, words.sentSeparately],
    note.ip_allowlist ? [words.ipAllowlist] : null,
  ])
}

/** In UTC: whoever reads it is somewhere else. A workflow hands dates on as text. */
function pointInTime(date: Date | string, locale: string): string {
  const text = new Intl.DateTimeFormat(/^fr\b/i.test(locale) ? "fr" : "en", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  }).format(new Date(date))

  return `${text} UTC`
}

function lines(parts: ([string] | [string, string] | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .map(([word, value]) => (value === undefined ? word : `${word}: ${value}`))
    .join("\n")
}
