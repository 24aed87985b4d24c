import { SUPPORT_ACCESS_AREAS } from "../../types"
import { closedPages, isClosed } from "../lib/helper-pages"

describe("the pages of an outside helper", () => {
  it.each([
    ["/orders", ["orders"], false],
    ["/orders/order_1", ["orders"], false],
    ["/orders", ["catalog"], true],
    ["/orders/order_1", ["catalog"], true],
    // Another page that only begins alike.
    ["/products-extra", [], false],
    ["/settings/store", [], false],
    ["/settings/profile", [], false],
  ] as const)("%s with %j: closed is %s", (path, areas, expected) => {
    expect(isClosed(path, [...areas])).toBe(expected)
  })

  it("never has users, keys, workflows, and this plugin's own", () => {
    expect(closedPages([...SUPPORT_ACCESS_AREAS])).toEqual([
      "/settings/users",
      "/settings/roles",
      "/settings/policies",
      "/settings/publishable-api-keys",
      "/settings/secret-api-keys",
      "/settings/workflows",
      "/settings/support-access",
      "/settings/login-as-customer",
      "/settings/login-as-customer-roles",
    ])
  })
})
