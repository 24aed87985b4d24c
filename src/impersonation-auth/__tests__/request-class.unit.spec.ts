import { carriesBody } from "../carries-body"
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

const nested = (levels: number): object =>
  levels === 0 ? { a: 1 } : { a: nested(levels - 1) }

describe("the deny list", () => {
  it.each([
    ["GET", "/auth/mfa/factors"],
    ["HEAD", "/auth/mfa/factors"],
    ["POST", "/auth/session"],
    ["POST", "/auth/token/refresh"],
    ["POST", "/auth/verification/confirm"],
    ["GET", "/auth/customer/providers"],
    ["POST", "/cloud/auth/users"],
    ["POST", "/store/customers"],
    ["POST", "/store/customers/me/remote-assistance"],
    ["POST", "/store/customers/me/remote-assistance/pin"],
    ["DELETE", "/store/customers/me/remote-assistance/sessions/imps_1"],
    ["POST", "/store/remote-assistance/answer"],
    ["POST", "/store/orders/order_1/transfer/request"],
    ["POST", "/store/orders/order_1/transfer/accept"],
    ["POST", "/store/customers/me/password"],
    ["POST", "/store/customers/me/change-password"],
    ["POST", "/shop/me/mfa"],
  ])("holds %s %s", (method, path) => {
    expect(classify(method, path).blocked).toBe(true)
  })

  it.each([
    ["GET", "/store/customers/me"],
    ["POST", "/store/customers/me"],
    ["POST", "/store/customers/me/addresses"],
    ["GET", "/store/customers/me/remote-assistance"],
    ["GET", "/store/remote-assistance"],
    ["POST", "/store/carts/cart_1/line-items"],
    ["GET", "/store/orders/order_1"],
    ["POST", "/store/carts/cart_1/complete"],
  ])("does not hold %s %s", (method, path) => {
    expect(classify(method, path).blocked).toBe(false)
  })

  const secret = "/store/orders/order_1/transfer/request"
  it.each([
    ["case", "/Store/ORDERS/order_1/Transfer/Request"],
    ["a trailing slash", `${secret}/`],
    ["an encoded letter", "/store/orders/order_1/%74ransfer/request"],
    ["double encoding", "/store/orders/order_1/%2574ransfer/request"],
    ["double slashes", "/store//orders/order_1//transfer/request"],
    ["a path parameter", "/store/orders/order_1/transfer;x=1/request"],
    ["dot segments", "/store/./orders/x/../order_1/transfer/request"],
    ["an id of two dots", "/store/orders/../transfer/request"],
    ["encoded dots", "/store/orders/%2e%2e/transfer/request"],
    ["an encoded slash", "/store/orders/a%2Fb/transfer/request"],
    ["backslashes", "/store\\orders\\order_1\\transfer\\request"],
  ])("is not got round by %s", (_, path) => {
    expect(classify("POST", path).blocked).toBe(true)
  })

  it.each(["/auth;x/mfa", "/%61uth/mfa", "/%2561uth/mfa", "/x/../auth/mfa"])(
    "holds for reading %s",
    (path) => {
      expect(classify("GET", path).blocked).toBe(true)
    }
  )

  it("looks at what the router matches and at what was sent", () => {
    const post = (path: string, url: string) =>
      classify("POST", path, {}, url).blocked

    expect(post(secret, `http://shop${secret}?x=1`)).toBe(true)
    expect(post("/harmless", `${secret}?x=1`)).toBe(true)
    expect(post(secret, "/harmless")).toBe(true)
    expect(post("/harmless", "/harmless?x=/auth/session")).toBe(false)
  })

  it("looks into the body of a profile, in whatever shape", () => {
    const field = { allow_remote_shopping_assistance: true }
    const me = "/store/customers/me"

    expect(classify("POST", me, field).blocked).toBe(true)
    expect(classify("POST", "/STORE/customers/ME/", field).blocked).toBe(true)
    expect(classify("PUT", me, [field]).blocked).toBe(true)
    expect(classify("POST", me, { password: "x" }).blocked).toBe(true)
    expect(classify("POST", "/shop/me", { new_password: "x" }).blocked).toBe(
      true
    )
    expect(classify("POST", me, { first_name: "A" }).blocked).toBe(false)
    expect(
      classify("POST", "/shop/me", { user: [{ passwordHash: "x" }] }).blocked
    ).toBe(true)
    expect(
      classify("POST", me, JSON.parse('{"__proto__":{"password":1}}')).blocked
    ).toBe(true)
    expect(classify("POST", me, { metadata: { passport: "x" } }).blocked).toBe(
      false
    )
    expect(classify("POST", me, nested(19)).blocked).toBe(false)
    expect(classify("POST", me, nested(5000)).blocked).toBe(true)
    expect(classify("POST", me, "text").blocked).toBe(false)
    expect(classify("POST", me, null).blocked).toBe(false)
  })

  it("refuses writes with a path that is written to confuse", () => {
    for (const path of ["/store/carts/a//b", "/store/carts/%2e%2e/x", "/a;b"]) {
      expect(classify("POST", path).blocked).toBe(true)
      expect(classify("GET", path).blocked).toBe(false)
    }
  })
})

describe("reading", () => {
  const read = (method: string, hasBody = false) =>
    classOfRequest(method, readPaths(routed("/plugin/likes")), {}, hasBody)

  it.each(["GET", "HEAD", "OPTIONS"])("is %s without a body", (method) => {
    expect(read(method).reads).toBe(true)
    expect(read(method, true).reads).toBe(false)
  })

  it.each(["POST", "TRACE", "PROPFIND", "QUERY", "CONNECT", "get", ""])(
    "is not %j",
    (method) => {
      expect(read(method).reads).toBe(false)
    }
  )

  it.each([
    [{}, false],
    [{ "content-length": "0" }, false],
    [{ "content-length": "2" }, true],
    [{ "content-length": "junk" }, true],
    [{ "transfer-encoding": "chunked" }, true],
    [{ "content-type": "application/json" }, false],
  ])("finds a body by %j: %s", (headers, expected) => {
    expect(carriesBody({ headers })).toBe(expected)
  })

  it("lets nobody send by GET what is blocked by POST", () => {
    const consent = "/store/customers/me/remote-assistance"
    const paths = readPaths(routed(consent))

    expect(classOfRequest("GET", paths, { allow: true }, true).blocked).toBe(
      true
    )
    expect(classOfRequest("GET", paths, {}, false).blocked).toBe(false)
  })
})

describe("orders", () => {
  const orders = (path: string, body?: unknown) =>
    classify("POST", path, body).places_order

  it("are placed by completing a cart or by a payment with a webhook", () => {
    const payments = "/store/payment-collections/pay_1/payment-sessions"

    expect(orders("/store/carts/cart_1/complete")).toBe(true)
    expect(orders("/Store/Carts/cart_1/COMPLETE/")).toBe(true)
    expect(orders("/store/carts/..;/complete")).toBe(true)
    expect(orders(payments, { provider_id: "pp_stripe" })).toBe(true)
    expect(orders(payments, [])).toBe(true)
    expect(orders(payments, { provider_id: "pp_system_default" })).toBe(false)
    expect(orders("/store/carts/cart_1/line-items")).toBe(false)
  })
})

describe("the positive lists", () => {
  it("know a route by its plain spelling only", () => {
    const end = "/store/login-as-customer/session"

    expect(classify("DELETE", end).special).toBe("end")
    expect(classify("DELETE", "/auth/session").special).toBe("end")
    expect(classify("GET", end).special).toBe("status")
    expect(classify("POST", `${end}/keep-alive`).special).toBe("keep_alive")
    expect(classify("DELETE", "/Auth/session").special).toBeNull()
    expect(classify("DELETE", "/auth/%73ession").special).toBeNull()
    expect(classify("DELETE", end, {}, `http://x${end}`).special).toBeNull()
    expect(classify("DELETE", end, {}, "/rewritten").special).toBeNull()
    expect(classify("DELETE", `${end}/x`).special).toBeNull()
  })

  it("let one log in anew by POST only", () => {
    const login = (method: string, path: string) =>
      classify(method, path).logs_in_anew

    expect(login("POST", "/auth/customer/emailpass")).toBe(true)
    expect(login("POST", "/auth/customer/emailpass/register")).toBe(true)
    expect(login("POST", "/auth/customer/impersonation")).toBe(true)
    expect(login("GET", "/auth/customer/google")).toBe(false)
    expect(login("POST", "/auth/user/emailpass")).toBe(false)
    expect(login("POST", "/auth/customer/../session")).toBe(false)
    expect(login("POST", "/auth/customer/a/b/c")).toBe(false)
    expect(login("POST", "/auth/customer")).toBe(false)
  })

  it("know the admin area in any spelling", () => {
    expect(classify("GET", "/ADMIN/orders").is_admin_area).toBe(true)
    expect(classify("GET", "/%61dmin/orders").is_admin_area).toBe(true)
    expect(classify("GET", "/administrators").is_admin_area).toBe(false)
  })
})
