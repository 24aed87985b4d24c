import type { Permission } from "../types"

import type { HelperRequest } from "./policy"

/** A route that is a helper's own in every area, also where the access only reads. */
export type OwnRoute = {
  methods: readonly string[]
  path: RegExp
  /** What the kept role must hold for it; null: nothing. */
  permission: Permission | null
}

const READ = ["GET", "HEAD"] as const
const ID = "[a-z]+_[0-9a-z]+"

/**
 * Who am I, "I am done", and, with a role that allows it, logging in as a
 * customer: what that may do is the business of its own permissions.
 */
const OWN_ROUTES: readonly OwnRoute[] = [
  { methods: READ, path: /^\/admin\/users\/me$/, permission: null },
  { methods: READ, path: /^\/admin\/support-access\/me$/, permission: null },
  {
    methods: ["POST"],
    path: /^\/admin\/support-access\/me\/end$/,
    permission: null,
  },
  { methods: READ, path: /^\/admin\/login-as-customer\/me$/, permission: null },
  {
    methods: [...READ, "POST"],
    path: new RegExp(`^/admin/customers/${ID}/login-as-customer$`),
    permission: "impersonation:create",
  },
  {
    methods: READ,
    path: new RegExp(`^/admin/customers/${ID}/remote-assistance$`),
    permission: "impersonation:create",
  },
  {
    methods: READ,
    path: new RegExp(
      `^/admin/login-as-customer/sessions(?:/${ID}(?:/actions)?)?$`
    ),
    permission: "impersonation:create",
  },
  {
    methods: ["POST"],
    path: new RegExp(`^/admin/login-as-customer/sessions/${ID}/end$`),
    permission: "impersonation:create",
  },
]

/** The entry of the list for a request that is spelled plainly. */
export function ownRouteOf({
  method,
  strict,
}: Pick<HelperRequest, "method" | "strict">): OwnRoute | null {
  const path = strict?.toLowerCase() ?? ""

  return (
    OWN_ROUTES.find(
      (route) => route.methods.includes(method) && route.path.test(path)
    ) ?? null
  )
}

/** "I am done": the end of an access, which is recorded as such. */
export function isOwnEnd(
  method: string,
  { strict }: Pick<HelperRequest, "strict">
): boolean {
  return (
    method === "POST" &&
    strict?.toLowerCase() === "/admin/support-access/me/end"
  )
}
