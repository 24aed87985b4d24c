import type {
  Admin,
  Customer,
  Permission,
  Request,
  Settings,
  Store,
} from "./facts"

/** Which of the sessions started so far: 0 is the newest. */
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
  exchangeUnknown: object
  request: Back & { what: Request; key: Store }
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

/** Acts on a session of this run, which need one. */
export const NEEDS_SESSION: readonly ActName[] = [
  "exchange",
  "request",
  "close",
  "end",
  "endOwn",
  "customerEnds",
  "customerEndsOwn",
]
