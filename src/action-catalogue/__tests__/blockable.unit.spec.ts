import { classOfRequest } from "../../impersonation-auth/request-class"
import { readPaths } from "../../impersonation-auth/request-paths"
import { ACTIONS } from "../actions"
import { actionsOf } from "../actions-of"
import { BLOCKABLE_ACTIONS, OPEN_ACTIONS } from "../blockable"
import { ROUTES } from "../routes"

const keys = (fixed: boolean) =>
  BLOCKABLE_ACTIONS.filter((action) => action.fixed === fixed).map(
    ({ key }) => key
  )
const real = (path: string) =>
  path
    .replace(":actor_type", "customer")
    .replace(":auth_provider", "emailpass")
    .replace(/:\w+/g, "x_1")
const isDenied = (route: string) => {
  const [method, pattern] = route.split(" ")
  const path = real(pattern)

  return classOfRequest(
    method,
    readPaths({ baseUrl: path, path: "/", originalUrl: path }),
    {}
  ).blocked
}

describe("what a merchant may block", () => {
  it("is every action but those that are fixed or must stay", () => {
    const never = [
      "catalogue_viewed",
      "session_viewed",
      "session_kept_alive",
      "session_closed",
    ]

    expect([...keys(true), ...keys(false), ...never].sort()).toEqual(
      Object.keys(ACTIONS).sort()
    )
    expect(OPEN_ACTIONS).toEqual(keys(false))
    expect(OPEN_ACTIONS).toContain("request")
  })

  // A key may stand for several routes: none of them may be left out.
  it.each(keys(true))("%s is fixed: the deny list holds each route", (key) => {
    const routes = Object.keys(ROUTES).filter(
      (route) => ROUTES[route].action === key
    )

    expect(routes.length).toBeGreaterThan(0)
    expect(routes.filter((route) => !isDenied(route))).toEqual([])
  })

  it.each(keys(false))("%s is open: the deny list holds no route", (key) => {
    const routes = Object.keys(ROUTES).filter(
      (route) => ROUTES[route].action === key
    )

    expect(routes.filter(isDenied)).toEqual([])
  })
})

describe("what a request could be", () => {
  it.each([
    ["GET", ["/store/carts/cart_1"], ["cart_viewed"]],
    ["HEAD", ["/store/carts/cart_1"], ["cart_viewed"]],
    ["get", ["/STORE/Carts/cart_1/"], ["cart_viewed"]],
    ["OPTIONS", ["/store/carts/cart_1"], ["request"]],
    ["PUT", ["/store/carts/cart_1"], ["request"]],
    ["POST", ["/plugin/likes"], ["request"]],
    [
      "GET",
      ["/store/products/../orders", "/store/orders"],
      ["request", "orders_viewed"],
    ],
    ["GET", ["/store/orders/x_1"], ["order_viewed"]],
    ["GET", ["/store/login-as-customer/orders/x_1"], ["order_viewed"]],
  ])("%s %j is %j", (method, readings, actions) => {
    expect(actionsOf(method, readings, undefined)).toEqual(actions)
  })

  it.each([
    [
      "POST",
      "/store/carts",
      { items: [{}] },
      ["cart_created", "line_item_added"],
    ],
    [
      "POST",
      "/store/carts",
      { promo_codes: ["A"], items: null },
      ["cart_created", "promotion_added"],
    ],
    [
      "POST",
      "/store/carts/cart_1",
      { promo_codes: [] },
      ["cart_changed", "promotion_added", "promotion_removed"],
    ],
    [
      "POST",
      "/store/carts/cart_1",
      { email: "a@b.c", region_id: "reg_1" },
      ["cart_changed", "cart_customer_set", "line_item_removed"],
    ],
    ["POST", "/store/carts/cart_1", { metadata: {} }, ["cart_changed"]],
    [
      "POST",
      "/store/carts/cart_1/promotions",
      { promo_codes: [] },
      ["promotion_added", "promotion_removed"],
    ],
    [
      "POST",
      "/store/carts/cart_1/promotions",
      { promo_codes: ["A"] },
      ["promotion_added"],
    ],
    [
      "POST",
      "/store/customers/me/addresses",
      { is_default_billing: true },
      ["address_added", "address_changed"],
    ],
    [
      "POST",
      "/store/customers/me/addresses",
      { is_default_shipping: "true" },
      ["address_added", "address_changed"],
    ],
    [
      "POST",
      "/store/customers/me/addresses",
      { is_default_shipping: false, city: "Paris" },
      ["address_added"],
    ],
    [
      "POST",
      "/store/carts/cart_1/line-items/li_1",
      { quantity: 0 },
      ["line_item_changed", "line_item_removed"],
    ],
    [
      "POST",
      "/store/carts/cart_1/line-items/li_1",
      { quantity: "0" },
      ["line_item_changed", "line_item_removed"],
    ],
    [
      "POST",
      "/store/carts/cart_1/line-items/li_1",
      { quantity: 2 },
      ["line_item_changed"],
    ],
    ["POST", "/store/carts", [{ items: [] }], ["cart_created"]],
    ["POST", "/store/carts", "items", ["cart_created"]],
  ])("%s %s with %j is also %j", (method, path, body, actions) => {
    expect(actionsOf(method, [path], body)).toEqual(actions)
  })
})
