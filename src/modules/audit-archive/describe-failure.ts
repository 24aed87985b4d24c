import type { ArchiveOptions } from "../../types"

/** No error of a driver needs more to be understood. */
const MOST = 500

/** What each kind of failure asks for, by the drivers' codes. */
const HINTS: [RegExp, string][] = [
  [
    /^(28|ER_ACCESS_DENIED|ELOGIN)/,
    "look at user and password in the option archive",
  ],
  [/^3D000$/, "make it, or look at its name in the option archive"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "look at the host in the option archive"],
  [
    /^(ECONN|ETIME|EHOST|ENET|EPIPE|ESOCKET|08|57P0)/,
    "look at host and port in the option archive, and whether it runs",
  ],
  [
    /^(ENOENT|SQLITE_CANTOPEN)/,
    'look at archive.database in the options, and make the file with "npx login-as-customer archive migrate"',
  ],
  [
    /^(SQLITE_NOTADB|SQLITE_CORRUPT)/,
    "look at archive.database in the options",
  ],
  [/^(EACCES|EPERM|SQLITE_READONLY)/, "let the shop's user write there"],
]

type Failure = { message?: string; code?: string; errors?: Failure[] }

/** Whether a database cannot be reached: networks, servers that start or stop, volumes that are not there. */
export function isOutage(error: unknown): boolean {
  const { code, message = "" } = error as Failure

  return (
    /^(ECONN|ETIME|EHOST|ENET|EAI_AGAIN|ENOTFOUND|ENOENT|EPIPE|ESOCKET|57P0|08|53|SQLITE_CANTOPEN|SQLITE_BUSY)/.test(
      code ?? ""
    ) || /timeout|Connection terminated/i.test(message)
  )
}

/** What went wrong, and what to do about it, in one line; no password is in it. */
export function describeFailure(
  error: unknown,
  options: ArchiveOptions
): string {
  const [, hint] = HINTS.find(([pattern]) => pattern.test(codeOf(error))) ?? []
  const what = withoutPassword(reasonOf(error), options)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "")
    .slice(0, MOST)

  return hint ? `${what}; ${hint}` : what
}

/** A password that is asked for and not given has no code. */
function codeOf(error: unknown): string {
  const { code, message = "" } = error as Failure

  return code ?? (/password must be a/.test(message) ? "28P01" : "")
}

/** Drivers tell more than one thing at once when several addresses fail. */
function reasonOf(error: unknown): string {
  const { message, code, errors } = error as Failure

  return (
    message || errors?.map(reasonOf).join(", ") || code || "it does not answer"
  )
}

function withoutPassword(text: string, options: ArchiveOptions): string {
  return passwordsOf(options).reduce(
    (kept, secret) => kept.replaceAll(secret, "…"),
    text
  )
}

/** As it is written, and as it is meant. */
function passwordsOf({ url, password }: ArchiveOptions): string[] {
  const address = url ? new URL(url) : null
  const written = address?.password ?? ""

  return [
    password,
    written,
    decodeURIComponent(written),
    address?.searchParams.get("password"),
  ].filter((secret): secret is string => Boolean(secret))
}
