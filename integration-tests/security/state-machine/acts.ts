import type {
  Admin,
  Customer,
  Permission,
  Request,
  Settings,
  Store,
} from "./facts"

/** Which of the sessions that the act can be about: 0 is the newest. */
type Back = { back: number }

/** Everything that happens to the shop, as plain data. */
export type Acts = {
  start: {
    admin: Admin
    customer: Customer
    storefront: Store | "unknown"
    mode: "full" | "read_only" | null
    confirmed: boolean
    pin: "right" | "wrong" | null
  }
  exchange: Back
  exchangeAgain: Back
  exchangeUnknown: object
  request: Back & { what: Request; key: "own" | "other" }
  close: Back
  end: Back & { admin: Admin }
  endOwn: Back
  customerEnds: Back & { customer: Customer }
  customerEndsOwn: Back
  kill: { admin: Admin; of: { admin: Admin } | { customer: Customer } | "all" }
  logOut: { admin: Admin }
  role: { actor: Admin; target: Admin; role: string; give: boolean }
  permissions: { actor: Admin; permissions: Permission[] }
  say: { customer: Customer; allow: boolean }
  setConsent: {
    actor: Admin
    customer: Customer
    allow: boolean
    minutes: number | null
  }
  makePin: { customer: Customer }
  settings: { actor: Admin; values: Partial<Settings> }
  wait: { minutes: number }
  sweep: object
}

export type ActName = keyof Acts

/** What comes back: the status, the code, and the session it was about. */
export type Expected = {
  status: number | "any"
  code: string | null
  /** Reasons of which the message must say one. */
  because?: string[]
}

/** Acts with the token of a session, so on one that was opened. */
const NEEDS_TOKEN: readonly ActName[] = ["request", "close", "exchangeAgain"]

/** Acts on any session of this run. */
const NEEDS_SESSION: readonly ActName[] = [
  "end",
  "endOwn",
  "customerEnds",
  "customerEndsOwn",
]

/** Whether there is a session for it, by whether each so far was opened. */
export function canHappen(name: ActName, opened: boolean[]): boolean {
  if (NEEDS_TOKEN.includes(name)) {
    return opened.includes(true)
  }
  if (name === "exchange") {
    return opened.includes(false)
  }

  return !NEEDS_SESSION.includes(name) || opened.length > 0
}

/** So far back from the newest. */
export const nth = <T>(sessions: T[], back: number): T =>
  sessions[sessions.length - 1 - (back % sessions.length)]
