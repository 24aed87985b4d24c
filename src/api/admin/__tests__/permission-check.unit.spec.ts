import { PERMISSIONS } from "../../../types"
import { holds, standingOf } from "../../utils/admin-standing"
import { adminMiddlewares } from "../middlewares"
import { ADMIN_PERMISSIONS } from "../permissions-table"
import { ADMIN, adminRequest } from "./helpers/admin-request"
import { startRefusals } from "./parts/start-refusals"

const CUSTOMER = "/admin/customers/:id"
const START = `${CUSTOMER}/login-as-customer`
const PLUGIN = "/admin/login-as-customer"
const ANY = null
/** What is her own any admin user, all others who may; no key has anything. */
const OWN = ""

/** The contract's word on who may call what. */
const WHO: [string, string, string | null][] = [
  ["GET", START, ANY],
  ["POST", START, "impersonation:create"],
  ["GET", `${CUSTOMER}/remote-assistance`, ANY],
  ["POST", `${CUSTOMER}/remote-assistance`, "customer_consent:update"],
  ["POST", `${CUSTOMER}/remote-assistance/request`, "impersonation:create"],
  ["GET", `${PLUGIN}/sessions`, OWN],
  ["POST", `${PLUGIN}/sessions/end`, "impersonation:delete"],
  ["GET", `${PLUGIN}/sessions/:id`, OWN],
  ["GET", `${PLUGIN}/sessions/:id/actions`, OWN],
  ["POST", `${PLUGIN}/sessions/:id/end`, OWN],
  ["GET", `${PLUGIN}/log`, "impersonation_log:read"],
  ["GET", `${PLUGIN}/log/export`, "impersonation_log:read"],
  ["GET", `${PLUGIN}/log/verify`, "impersonation_log:read"],
  ["POST", `${PLUGIN}/log/erase`, "impersonation_log:erase"],
  ["GET", `${PLUGIN}/actions`, ANY],
  ["GET", `${PLUGIN}/settings`, "impersonation_settings:read"],
  ["POST", `${PLUGIN}/settings`, "impersonation_settings:update"],
  ["GET", `${PLUGIN}/roles`, "impersonation_role:read"],
  ["POST", `${PLUGIN}/roles`, "impersonation_role:update"],
  ["POST", `${PLUGIN}/roles/:id`, "impersonation_role:update"],
  ["DELETE", `${PLUGIN}/roles/:id`, "impersonation_role:update"],
  ["POST", `${PLUGIN}/roles/:id/users`, "impersonation_role:update"],
  ["GET", `${PLUGIN}/permissions`, ANY],
  ["GET", `${PLUGIN}/me`, ANY],
]

const of = (method: string, path: string) =>
  adminMiddlewares.filter(
    ({ methods, matcher }) =>
      methods?.includes(method as never) && matcher === path
  )
const checkOf = (method: string, path: string) =>
  of(method, path)[0].middlewares![0]

describe.each(WHO)("%s %s", (method, path, permission) => {
  const check = checkOf(method, path)

  it("lets in who may by the database, and nobody else", async () => {
    const others = PERMISSIONS.filter((name) => name !== permission)
    const held = PERMISSIONS.find((name) => name === permission)
    const permissions = held ? [held] : []
    const holder = adminRequest({ permissions })
    const other = adminRequest({ permissions: permission ? others : [] })

    expect(await holder.through(check)).toBe("passed")
    expect(holder.service.retrieveAdminStanding.mock.calls).toEqual([
      [ADMIN.id],
    ])
    expect(standingOf(holder.req)).toMatchObject({
      admin: ADMIN,
      permissions,
    })
    expect(await other.through(check)).toBe(
      permission ? "impersonation_permission_denied" : "passed"
    )
  })

  it("refuses an API key without a look at the database", async () => {
    const asked = adminRequest({
      actor_type: "api-key",
      permissions: PERMISSIONS,
    })

    expect(await asked.through(check)).toBe(
      permission === ANY || (method === "POST" && path === START)
        ? "impersonation_human_required"
        : "impersonation_permission_denied"
    )
    expect(asked.service.retrieveAdminStanding).not.toHaveBeenCalled()
  })

  it("refuses a deleted admin, whatever she once held", async () => {
    const asked = adminRequest({ permissions: PERMISSIONS, admin: null })

    expect(await asked.through(check)).toBe("impersonation_permission_denied")
    expect(() => standingOf(asked.req)).toThrow()
  })

  it("comes before whatever looks at query or body", () => {
    expect(of(method, path)[0].middlewares).toHaveLength(1)
    expect(
      of(method, path)
        .slice(1)
        .flatMap(({ middlewares }) => middlewares)
    ).not.toContain(check)
  })
})

describe("the permission check", () => {
  it("stands before every route that the contract names", () => {
    const named = WHO.map(([method, path]) => `${method} ${path}`)
    const checked = ADMIN_PERMISSIONS.map(
      ({ method, matcher }) => `${method} ${matcher}`
    )

    expect(checked).toEqual(expect.arrayContaining(named))
  })

  it("lets nobody in where the database does not answer", async () => {
    const asked = adminRequest({ permissions: PERMISSIONS })
    asked.service.retrieveAdminStanding.mockRejectedValue(new Error("down"))

    expect(await asked.through(checkOf("GET", `${PLUGIN}/me`))).toBe(
      "Error: down"
    )
  })

  it.each<[string, string, string, string | undefined, string]>([
    ["a form", "POST", "user", "text/plain", "invalid_request"],
    ["no type at all", "POST", "user", undefined, "invalid_request"],
    ["a namesake", "POST", "user", "application/json5", "invalid_request"],
    [
      "JSON in passing",
      "POST",
      "user",
      "text/plain; application/json",
      "invalid_request",
    ],
    ["JSON", "POST", "user", "application/json", "passed"],
    ["JSON, said at length", "POST", "user", "Application/JSON ; x", "passed"],
    ["a read", "GET", "user", undefined, "passed"],
    ["another's cookie", "POST", "customer", undefined, "passed"],
  ])(
    "of a cookie login that sends %s",
    async (_, method, actor_type, type, expected) => {
      const asked = adminRequest(
        { permissions: PERMISSIONS },
        {
          method,
          headers: { "content-type": type },
          session: { auth_context: { actor_type } },
        }
      )

      expect(
        await asked.through(checkOf("POST", `${PLUGIN}/sessions/end`))
      ).toBe(expected)
      expect(asked.service.retrieveAdminStanding).toHaveBeenCalledTimes(
        expected === "passed" ? 1 : 0
      )
    }
  )

  it("says what is missing in a form of another site", async () => {
    const { req, res, next } = adminRequest(
      {},
      { headers: {}, session: { auth_context: { actor_type: "user" } } }
    )

    await expect(
      checkOf("POST", `${PLUGIN}/settings`)(req, res as never, next)
    ).rejects.toThrow("The Content-Type header must be application/json.")
  })

  it("lets no handler go on where none ran", () => {
    expect(() => standingOf({})).toThrow(
      expect.objectContaining({ code: "impersonation_permission_denied" })
    )
  })

  it("knows a permission by its whole name", () => {
    const { permissions } = { permissions: ["impersonation:create" as const] }

    expect(holds({ permissions }, "impersonation:create")).toBe(true)
    expect(holds({ permissions }, "impersonation:delete")).toBe(false)
  })
})

startRefusals()
