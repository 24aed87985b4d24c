import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  vi,
  type MockInstance,
} from "vitest"

import { createHandoffRoute } from "../../src/next"
import {
  resolveOptions,
  type NextImpersonationOptions,
} from "../../src/next/options"
import { logOnce } from "../../src/next/report"
import { FakeMedusa, impersonationOf } from "../fake-medusa"
import { DASHBOARD, formPost, options } from "./helpers"

const resolved = (over: object) =>
  resolveOptions({ ...options, ...over } as NextImpersonationOptions)

const messageOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  return ""
}

describe("options", () => {
  it("have defaults, also for what is read from nowhere", () => {
    const found = resolved({
      park: { token: "jwt", cart: undefined },
      path: undefined,
      home: undefined,
      landing: undefined,
      orderPath: undefined,
      onError: undefined,
    })

    expect(found).toMatchObject({
      publishableKeys: ["pk_eu"],
      dashboardOrigins: [DASHBOARD],
      park: {
        token: "jwt",
        cart: "_medusa_cart_id",
        cache: "_medusa_cache_id",
      },
      path: "/api/login-as-customer",
      home: "/",
    })
  })

  it("are refused in one message that names all that is wrong and what is allowed", () => {
    const message = messageOf(() =>
      resolveOptions({
        medusaUrl: "localhost:9000",
        publishableKey: [],
        dashboardOrigins: "https://admin.example",
        park: { token: "a b", cart: "_lac", cach: "x", domain: "a;b" },
        path: "api",
        landing: "/",
        orderPath: "/orders",
        home: "https://shop.example/",
        onError: true,
        dashboardOrigin: "https://admin.example",
      } as never)
    )

    for (const said of [
      "medusaUrl: an address with http(s)://",
      "publishableKey: a publishable key or a list of them",
      "dashboardOrigins: a list of addresses with http(s)://",
      "park.token: the name of a cookie",
      "park.cart: the name of a cookie",
      "park.cach: no such option; there are token, cart, cache, domain",
      "park.domain: a domain",
      "path: a path of this shop",
      "landing: a function",
      'orderPath: a path with ":id", or null',
      "home: a path of this shop",
      "onError: a function",
      "dashboardOrigin: no such option; there are medusaUrl, publishableKey",
    ]) {
      expect(message).toContain(said)
    }
  })

  it.each([
    ["nothing", undefined],
    ["text", "https://medusa.example"],
    ["null", null],
  ])("that are %s are refused by name", (_, value) => {
    const message = messageOf(() => resolveOptions((() => value) as never))

    expect(message).toContain("medusaUrl")
    expect(message).toContain("publishableKey")
    expect(message).toContain("dashboardOrigins")
  })

  it.each([
    // Its origin is "null", which is that of every sandboxed page.
    ["a file as dashboard", { dashboardOrigins: ["file:///admin"] }],
    ["any dashboard", { dashboardOrigins: ["*"] }],
    ["an empty key", { publishableKey: ["pk_eu", ""] }],
    ["one name for two cookies", { park: { token: "a", cart: "a" } }],
    [
      "a host cookie with a domain",
      { park: { token: "__Host-t", domain: "x" } },
    ],
    ["another site as home", { home: "//evil.example" }],
    ["a route with a query", { path: "/api/x?y=1" }],
    ["an order's page elsewhere", { orderPath: "https://evil.example/:id" }],
  ])("refuse %s", (_, over) => {
    expect(() => resolved(over)).toThrow("The options of login as customer")
  })

  it("allow no dashboard at all: then every hand-off asks", () => {
    expect(resolved({ dashboardOrigins: [] }).dashboardOrigins).toEqual([])
  })
})

describe("where a visit begins", () => {
  const at = (over: object, order_id: string | null, url: string) =>
    resolved(over).landing({
      ...impersonationOf("imps_1"),
      order_id,
      storefront: { ...impersonationOf("imps_1").storefront, url },
    })
  const EU = "https://shop.example/eu/"

  it.each([
    [{}, null, EU, "/eu/"],
    [{}, "order_1", EU, "/eu/account/orders/details/order_1"],
    [{}, "order_1", "https://shop.example", "/account/orders/details/order_1"],
    [{ orderPath: null }, "order_1", EU, "/eu/"],
    [{ orderPath: "/o/:id/view" }, "order_1", EU, "/eu/o/order_1/view"],
    [{ orderPath: "/o/:id" }, "$&/../../x", EU, "/eu/o/%24%26%2F..%2F..%2Fx"],
    [{ orderPath: "/o?order=:id" }, "o_1", EU, "/eu/o?order=o_1"],
    [{ landing: () => "/own" }, "order_1", EU, "/own"],
    [{}, null, "no address", "/"],
  ])("%j with order %s on %s: %s", (over, order, url, path) => {
    expect(at(over, order, url)).toBe(path)
  })

  it("is the order's page after the hand-off", async () => {
    new FakeMedusa().offer("c0de", "imps_1", { order_id: "order_1" })
    const response = await createHandoffRoute(options).POST(
      formPost({ origin: DASHBOARD, body: "code=c0de" })
    )

    expect(await response.text()).toContain(
      'location.replace("/eu/account/orders/details/order_1")'
    )
  })

  it("is home where the shop's own `landing` fails, which is told", async () => {
    new FakeMedusa().offer("c0de", "imps_1")
    const failure = new Error("no such store")
    const onError = vi.fn()
    const response = await createHandoffRoute({
      ...options,
      home: "/welcome",
      onError,
      landing: () => {
        throw failure
      },
    }).POST(formPost({ origin: DASHBOARD, body: "code=c0de" }))

    expect(response.status).toBe(200)
    expect(await response.text()).toContain('location.replace("/welcome")')
    expect(onError.mock.calls).toEqual([[failure]])
  })
})

describe("what is swallowed", () => {
  let log: MockInstance<typeof console.error>

  beforeEach(() => {
    log = vi.spyOn(console, "error").mockImplementation(() => undefined)
  })
  afterEach(() => log.mockRestore())

  it("is logged once per kind", () => {
    const error = (status: number) =>
      Object.assign(new Error("down"), { name: "Once", status, hint: "Do it." })
    const [first, again, other] = [error(500), error(500), error(503)]

    for (const each of [first, again, other, "text", null]) {
      logOnce(each)
    }

    expect(log.mock.calls.map(([, told]) => told)).toEqual([
      first,
      other,
      "text",
    ])
  })

  it("breaks nothing when the shop's own `onError` fails", () => {
    const { onError } = resolved({
      onError: () => {
        throw new Error("the reporter is down")
      },
    })

    expect(() => onError(new Error("told all the same"))).not.toThrow()
    expect(log.mock.calls.map(([, error]) => (error as Error).message)).toEqual(
      ["told all the same", "the reporter is down"]
    )
  })
})
