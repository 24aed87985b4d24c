import { SUPPORT_ACCESS_AREAS, type SupportAccessArea } from "../../types"
import { demandOf } from "../areas"
import { decideHelper, type HelperRequest } from "../policy"

const RESTRICTED = "support_access_restricted"
const READ_ONLY = "support_access_read_only"
const ALL = { areas: [...SUPPORT_ACCESS_AREAS], read_only: false }

const request = (
  method: string,
  path: string,
  more: Partial<HelperRequest> = {}
): HelperRequest => ({
  method,
  readings: [path.toLowerCase()],
  strict: path,
  reads: ["GET", "HEAD", "OPTIONS"].includes(method),
  odd: false,
  ...more,
})

const only = (...areas: SupportAccessArea[]) => ({ areas, read_only: false })

describe("what a helper may do", () => {
  it.each([
    ["GET", "/admin/products", only("catalog"), null],
    ["GET", "/admin/products", only("orders"), RESTRICTED],
    ["POST", "/admin/products", only("catalog"), null],
    [
      "POST",
      "/admin/products",
      { ...only("catalog"), read_only: true },
      READ_ONLY,
    ],
    ["GET", "/admin/regions", only("catalog"), null],
    ["POST", "/admin/regions", only("catalog"), RESTRICTED],
    ["POST", "/admin/regions", only("settings"), null],
    ["GET", "/admin/brands", only("plugins"), null],
    ["GET", "/admin/brands", only("catalog"), RESTRICTED],
    ["GET", "/brands", only("plugins"), null],
    ["GET", "/brands", only("catalog"), RESTRICTED],
    ["GET", "/admin/constructor", only("catalog"), RESTRICTED],
    ["GET", "/admin/__proto__", only("catalog"), RESTRICTED],
    ["GET", "/admin", ALL, RESTRICTED],
    ["GET", "/admin/", ALL, RESTRICTED],
    ["GET", "/admin/users", ALL, RESTRICTED],
    ["GET", "/admin/users/me", only("catalog"), null],
    ["POST", "/admin/users/me", ALL, RESTRICTED],
    ["GET", "/admin/users/me/auth-providers", ALL, RESTRICTED],
    [
      "POST",
      "/admin/support-access/me/end",
      { areas: [], read_only: true },
      null,
    ],
    ["POST", "/admin/support-access/end", ALL, RESTRICTED],
    ["GET", "/admin/search", ALL, null],
    ["GET", "/admin/search", only("catalog", "orders"), RESTRICTED],
  ] as const)("%s %s", (method, path, access, expected) => {
    expect(
      decideHelper(
        request(method, path),
        access as { areas: SupportAccessArea[]; read_only: boolean },
        []
      )
    ).toBe(expected)
  })

  it("every reading of a path is allowed, or none", () => {
    expect(
      decideHelper(
        request("GET", "/admin/products", {
          readings: ["/admin/products", "/admin/users"],
        }),
        ALL,
        []
      )
    ).toBe(RESTRICTED)
  })

  it("what is its own is known by the plain spelling alone", () => {
    const end = { readings: ["/admin/support-access/me/end"], strict: null }

    expect(
      decideHelper(
        request("POST", "/admin/support-access/me/end", end),
        ALL,
        []
      )
    ).toBe(RESTRICTED)
  })

  it("an odd spelling changes nothing", () => {
    const odd = { odd: true }

    expect(decideHelper(request("POST", "/admin/products", odd), ALL, [])).toBe(
      RESTRICTED
    )
    expect(decideHelper(request("GET", "/admin/products", odd), ALL, [])).toBe(
      null
    )
  })

  it.each([
    ["POST", "/admin/customers/cus_01/login-as-customer"],
    ["GET", "/admin/customers/cus_01/remote-assistance"],
    ["GET", "/admin/login-as-customer/sessions"],
    ["GET", "/admin/login-as-customer/sessions/imps_01/actions"],
    ["POST", "/admin/login-as-customer/sessions/imps_01/end"],
  ])("%s %s needs the kept permission, and no area", (method, path) => {
    const none = { areas: [], read_only: true }

    expect(
      decideHelper(request(method, path), none, ["impersonation:create"])
    ).toBe(null)
    expect(decideHelper(request(method, path), ALL, [])).toBe(RESTRICTED)
  })

  it("its own routes tell no more when asked for relations", () => {
    const query = { fields: "*rbac_roles.users" }

    expect(
      decideHelper(request("GET", "/admin/users/me", { query }), ALL, [])
    ).toBe(RESTRICTED)
  })

  it("names that every object has are no family", () => {
    expect(demandOf("toString")).toEqual({
      closed: false,
      areas: ["plugins"],
      readable: false,
    })
  })
})
