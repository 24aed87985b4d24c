import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { classOfRequest } from "../../impersonation-auth/request-class"
import { readPaths } from "../../impersonation-auth/request-paths"
import { coreHandler, listCoreRoutes } from "./core-routes"

/** What a handler calls that only reads. */
const READING_WORKFLOWS = [
  "getOrderDetailWorkflow",
  "getOrdersListWorkflow",
  // It computes prices and stock for the answer, and stores nothing.
  "listShippingOptionsForCartWorkflow",
]
const MINTS_OR_CHANGES =
  /generateJwt\w*|\.(?:authenticate|validateCallback|create\w*|update\w*|delete\w*|upsert\w*|emit|set\w*|add\w*|remove\w*|register\w*|refresh\w*)\(|req\.session|set-cookie/i

const READS = (["store", "auth", "cloud", "hooks"] as const)
  .flatMap((area) => listCoreRoutes(area))
  .filter((route) => route.startsWith("GET "))

/** GET routes of core that hand out a token, open a session or write something. */
const doMore = READS.filter((route) => {
  const source = coreHandler(route)
  const workflows = source.match(/\b\w+Workflow(?=(?:Id)?\b)/g) ?? []

  return (
    MINTS_OR_CHANGES.test(source) ||
    workflows.some((name) => !READING_WORKFLOWS.includes(name))
  )
})

const isBlocked = (method: string, pattern: string) => {
  const path = pattern
    .replace(":actor_type", "customer")
    .replace(":auth_provider", "google")
    .replace(/:\w+/g, "x_1")

  return classOfRequest(
    method,
    readPaths({ baseUrl: path, path: "/", originalUrl: path }),
    {}
  ).blocked
}

// A method says what a request is for, not what a handler does: whoever looks
// at each handler of a new Medusa is this test.
describe("core routes that do more than read by GET", () => {
  it("are the ones that were looked at", () => {
    expect(READS.length).toBeGreaterThan(30)
    expect(doMore).toEqual([
      "GET /auth/:actor_type/:auth_provider",
      "GET /auth/:actor_type/:auth_provider/callback",
    ])
  })

  it.each([...doMore, "GET /auth/mfa/factors", "GET /cloud/auth"])(
    "%s is blocked, and HEAD with it",
    (route) => {
      const path = route.split(" ")[1]

      expect(isBlocked("GET", path)).toBe(true)
      expect(isBlocked("HEAD", path)).toBe(true)
    }
  )

  it("are all of them below paths that are closed whatever the method", () => {
    const open = READS.filter((route) => !isBlocked("GET", route.split(" ")[1]))

    expect(open.filter((route) => !route.startsWith("GET /store/"))).toEqual([])
  })
})

/** Handlers of this plugin's routes below an area, those of GET only. */
const ownReads = (area: "store" | "auth") => {
  const folder = join(__dirname, "../../api", area)

  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .flatMap((source) => {
      const [, handler] = source.split(/export (?:async function|const) GET\b/)

      return handler ? [handler.split(/\nexport /)[0]] : []
    })
}

describe("routes of this plugin by GET", () => {
  it("run no workflow, and ask the module for what it retrieves or lists only", () => {
    const reads = ownReads("store")
    const calls = reads.flatMap((source) => [
      ...(source.match(/\w+Workflow\b/g) ?? []),
      ...[...source.matchAll(/\b(?:service|resolveService\([^)]*\))\.(\w+)/g)]
        .map(([, method]) => method)
        .filter((method) => !/^(?:retrieve|list|get|is)[A-Z]/.test(method)),
    ])

    expect(reads.length).toBeGreaterThan(5)
    expect(calls).toEqual([])
    expect(ownReads("auth")).toEqual([])
  })
})
