import type { QueryValue } from "./query-string"

const root = ["login_as_customer"] as const

/** Query keys of this plugin. No key and no cached answer holds a secret. */
export const keys = {
  all: root,
  me: [...root, "me"],
  admin: [...root, "admin"],
  users: (q: string) => [...root, "users", q],
  eligibilities: [...root, "eligibility"],
  eligibility: (customerId: string, orderId: string | null) => [
    ...root,
    "eligibility",
    customerId,
    orderId,
  ],
  consents: [...root, "consent"],
  consent: (customerId: string) => [...root, "consent", customerId],
  // Under `consents`: what makes those stale makes this stale.
  consentRequest: (customerId: string) => [
    ...root,
    "consent",
    customerId,
    "request",
  ],
  sessions: [...root, "sessions"],
  sessionList: (query: Record<string, QueryValue>) => [
    ...root,
    "sessions",
    "list",
    query,
  ],
  session: (id: string) => [...root, "sessions", "one", id],
  sessionActions: (id: string, query: Record<string, QueryValue>) => [
    ...root,
    "sessions",
    "actions",
    id,
    query,
  ],
  logs: [...root, "log"],
  log: (query: Record<string, QueryValue>) => [...root, "log", query],
  actions: (locale: string) => [...root, "actions", locale],
  settings: [...root, "settings"],
  archive: [...root, "archive"],
  roles: [...root, "roles"],
  permissions: [...root, "permissions"],
  support: [...root, "support"],
  supportList: (query: Record<string, QueryValue>) => [
    ...root,
    "support",
    "list",
    query,
  ],
  supportAccess: (id: string) => [...root, "support", "one", id],
  supportActions: (id: string, query: Record<string, QueryValue>) => [
    ...root,
    "support",
    "actions",
    id,
    query,
  ],
  supportCode: [...root, "support", "code"],
  ownSupportAccess: [...root, "own_support"],
  assistedOrder: (orderId: string) => [...root, "assisted_order", orderId],
}
