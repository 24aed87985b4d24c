import { END_REASONS } from "../../types"
import { parseClaims } from "../claims"
import { endedMessage } from "../ended-message"
import { classOfRequest } from "../request-class"
import { readPaths } from "../request-paths"

/** As the router hands a request to a `*` middleware. */
const routed = (pathname: string, originalUrl = pathname) => ({
  baseUrl: pathname.replace(/\/$/, ""),
  path: "/",
  originalUrl,
})
const classify = (
  method: string,
  path: string,
  body: unknown = {},
  url?: string
) => classOfRequest(method, readPaths(routed(path, url)), body)

const CONSENT = { allow_remote_shopping_assistance: true }

describe("a path right beside a blocked one", () => {
  it.each([
    ["GET", "/auth"],
    ["GET", "/cloud/auth"],
    ["GET", "/store/orders/order_1/transfer"],
    ["POST", "/store/remote-assistance"],
    ["POST", "/shop/passwords"],
    ["POST", "/shop/my-password-form/x"],
  ])("is blocked where it is the route itself: %s %s", (method, path) => {
    expect(classify(method, path).blocked).toBe(true)
  })

  it.each([
    ["GET", "/shop/auth/x"],
    ["GET", "/x/cloud/auth/y"],
    ["POST", "/shop/store/orders/order_1/transfer/x"],
    ["POST", "/shop/store/customers"],
    ["POST", "/shop/store/customers/me/remote-assistance"],
    ["POST", "/shop/store/remote-assistance"],
  ])("is a shop's own further down: %s %s", (method, path) => {
    expect(classify(method, path).blocked).toBe(false)
  })

  it("is the admin area to its root, and not below another one", () => {
    expect(classify("GET", "/admin").is_admin_area).toBe(true)
    expect(classify("GET", "/admin/x").is_admin_area).toBe(true)
    expect(classify("GET", "/x/admin/y").is_admin_area).toBe(false)
    expect(classify("GET", "/administer").is_admin_area).toBe(false)
  })

  it("logs nobody in anew below another one, or with another method", () => {
    const path = "/auth/customer/emailpass"

    expect(classify("POST", path).logs_in_anew).toBe(true)
    expect(classify("GET", path).logs_in_anew).toBe(false)
    expect(classify("POST", `/x${path}`).logs_in_anew).toBe(false)
    expect(classify("POST", path, {}, `/x/..${path}`).logs_in_anew).toBe(false)
    expect(classify("POST", `${path}/a/b`).logs_in_anew).toBe(false)
  })

  it("asks how the session stands with HEAD as with GET", () => {
    const path = "/store/login-as-customer/session"

    expect(classify("HEAD", path).special).toBe("status")
    expect(classify("POST", path).special).toBeNull()
  })

  it("places an order, or opens a payment that will, in the shop's own API only", () => {
    const pay = "/store/payment-collections/p_1/payment-sessions"
    const places = (path: string, body: unknown = {}) =>
      classify("POST", path, body).places_order

    expect(places("/store/carts/cart_1/complete")).toBe(true)
    expect(places("/shop/store/carts/cart_1/complete")).toBe(false)
    expect(places(pay, { provider_id: "pp_stripe" })).toBe(true)
    expect(places(`/shop${pay}`, { provider_id: "pp_stripe" })).toBe(false)
    expect(places(pay, { provider_id: "pp_system_default" })).toBe(false)
    expect(places(pay, "pp_system_default")).toBe(true)
    expect(places(pay, null)).toBe(true)
    expect(places(pay, undefined)).toBe(true)
    expect(classify("POST", pay).actions).toContain("order_placed")
    expect(classify("POST", "/store/carts").actions).not.toContain(
      "order_placed"
    )
    expect(classify("POST", "/shop/unknown").actions).toEqual(["request"])
  })

  it("takes consent out of a profile by any reading of its path", () => {
    const me = "/store/customers/me"

    expect(classify("POST", "/harmless", CONSENT, me).blocked).toBe(true)
    expect(classify("POST", me, CONSENT, "/harmless").blocked).toBe(true)
    expect(classify("POST", `/shop${me}`, CONSENT).blocked).toBe(false)
    expect(classify("POST", me, [[CONSENT]]).blocked).toBe(false)
    expect(classify("POST", me, [CONSENT]).blocked).toBe(true)
  })
})

describe("the readings of a path", () => {
  const read = (path: string, url?: string) => readPaths(routed(path, url))

  it.each([
    ["/store\\orders", "/store/orders"],
    ["/auth%20/x", "/auth/x"],
    ["/a/./b//c/", "/a/b/c"],
    ["/a/../b", "/b"],
    ["/a;x=1/b", "/a/b"],
    ["/A/%42", "/a/b"],
    ["/%2525252561uth", "/auth"],
  ])("%s is %s as well", (path, reading) => {
    expect(read(path).readings).toContain(reading)
  })

  it.each(["/a%0ab", "/a%1Fb", "/a/..", "/a/%2e", "/a#b", "/a//b", "/a%2Fb"])(
    "%s is odd, as it was sent or as it is routed",
    (path) => {
      expect(read("/a/b", path).odd).toBe(true)
      expect(read(path, "/a/b").odd).toBe(true)
      expect(read(path).odd).toBe(true)
      expect(read("/a.b/..c").odd).toBe(false)
    }
  )

  it("is odd where the client sent dots without a slash", () => {
    expect(read("/x", "../x").odd).toBe(true)
  })

  it("keeps the root, and drops a trailing slash of all others", () => {
    const root = { baseUrl: "", path: "/", originalUrl: "/" }

    expect(readPaths(root)).toEqual({
      routed: "/",
      strict: "/",
      readings: ["/"],
      odd: false,
    })
    expect(read("/a/", "/a/?x=1").strict).toBe("/a")
    expect(read("/a", "/A").strict).toBeNull()
  })
})

describe("claims right beside the issued ones", () => {
  const good = {
    sid: "imps_01",
    act: { sub: "user_01" },
    actor_id: "cus_01",
    actor_type: "customer",
    app_metadata: { customer_id: "cus_01" },
  }

  it.each([
    ["junk before the session", { sid: "x imps_01" }],
    ["junk behind the session", { sid: "imps_01'" }],
    ["junk before the admin", { act: { sub: "' user_01" } }],
    ["junk behind the admin", { act: { sub: "user_01 or" } }],
    ["no customer at all", { actor_id: undefined, app_metadata: {} }],
  ])("with %s are none", (_, change) => {
    expect(parseClaims({ ...good, ...change })).toBeNull()
  })
})

describe("the message of an ended session", () => {
  it("says why, in other words for each reason", () => {
    const messages = [...END_REASONS, "invalid" as const].map(endedMessage)

    for (const message of messages) {
      expect(message).toMatch(
        /^The login as this customer has ended: \w[\w', ]{8,}\.$/i
      )
    }
    expect(new Set(messages).size).toBe(messages.length)
  })
})
