import { readdirSync } from "node:fs"
import { dirname, join } from "node:path"

import {
  CLOSED_FAMILIES,
  CORE_FAMILIES,
  SEARCH_FAMILY,
} from "../../src/support-access-auth/areas"
import { SUPPORT_ACCESS_AREAS } from "../../src/types"
import { addRoute } from "../helpers/express-app"
import { giveRole } from "../helpers/fixtures"
import { holdBackJobs } from "../helpers/jobs"
import { createHelper, type OutsideHelper } from "../helpers/outside-helper"
import { completeCart, createCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(240_000)

const RESTRICTED = [403, "support_access_restricted"]
const READ_ONLY = [403, "support_access_read_only"]

/** A list of each core family, and where its area is named. */
const LISTS: [string, string][] = [
  ["catalog", "/admin/products"],
  ["catalog", "/admin/collections"],
  ["catalog", "/admin/inventory-items"],
  ["catalog", "/admin/price-lists"],
  ["catalog", "/admin/reservations"],
  ["orders", "/admin/orders"],
  ["orders", "/admin/draft-orders"],
  ["orders", "/admin/returns"],
  ["orders", "/admin/payments"],
  ["shipping", "/admin/shipping-options"],
  ["shipping", "/admin/stock-locations"],
  ["marketing", "/admin/promotions"],
  ["marketing", "/admin/campaigns"],
  ["settings", "/admin/tax-rates"],
  ["settings", "/admin/plugins"],
  ["customers", "/admin/customers"],
  ["customers", "/admin/customer-groups"],
  ["plugins", "/admin/reports"],
]

// What an outside helper may not reach stays closed, whatever the rest allows:
// by a positive list of what each area is, and by the row at every request.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let orderId: string

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    orderId = await completeCart(
      api,
      world.shop,
      await createCart(api, world.shop, { token: world.eve.token }),
      { token: world.eve.token }
    )
  })
  beforeEach(() => holdBackJobs(getContainer()))

  const rows = (table: string) => databaseOf(getContainer())(table)
  /** All accesses, but for what any request of a helper notes. */
  const granted = async () =>
    (await rows("support_access").select("*").orderBy("id")).map(
      ({
        first_used_at: _first,
        first_use_told_at: _told,
        last_used_at: _last,
        last_used_ip: _ip,
        ...row
      }) => row
    )
  const helper = (body: object = {}) =>
    createHelper(api, world.manager, { ...body })
  const answer = async (
    { headers }: Pick<OutsideHelper, "headers">,
    method: string,
    url: string,
    body?: unknown
  ) => {
    const { status, data } = await send(method, url, { headers, body })

    return status < 400 ? [status] : [status, data.code]
  }
  const everything = () =>
    helper({ areas: [...SUPPORT_ACCESS_AREAS], read_only: false })

  it("every family of the installed Medusa is sorted into one place", () => {
    const medusa = dirname(require.resolve("@medusajs/medusa/package.json"))
    const installed = readdirSync(join(medusa, "dist/api/admin"), {
      withFileTypes: true,
    })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    const known = [
      ...Object.keys(CORE_FAMILIES),
      ...CLOSED_FAMILIES,
      SEARCH_FAMILY,
    ]

    expect(installed.filter((name) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => !installed.includes(name)).sort()).toEqual([
      "login-as-customer",
      "support-access",
    ])
    expect(new Set(known).size).toBe(known.length)
  })

  it.each(SUPPORT_ACCESS_AREAS.map((area) => [area]))(
    "the area %s opens its own lists and no other",
    async (area) => {
      const remove = addRoute("get", "/admin/reports", (_, res) => {
        res.json({ reports: [] })
      })
      const someone = await helper({ areas: [area] })

      try {
        for (const [needed, path] of LISTS) {
          expect([path, await answer(someone, "GET", path)]).toEqual([
            path,
            needed === area ? [200] : RESTRICTED,
          ])
        }
      } finally {
        remove()
      }
    }
  )

  it("what every page needs is read in any area, and changed in none but its own", async () => {
    const someone = await helper({ areas: ["catalog"], read_only: false })

    for (const path of [
      "/admin/users/me",
      "/admin/support-access/me",
      "/admin/login-as-customer/me",
      "/admin/feature-flags",
      "/admin/regions",
      "/admin/currencies",
      "/admin/sales-channels",
      "/admin/stores",
    ]) {
      expect([path, await answer(someone, "GET", path)]).toEqual([path, [200]])
    }
    for (const path of ["/admin/regions", "/admin/sales-channels"]) {
      expect(await answer(someone, "POST", path, { name: "x" })).toEqual(
        RESTRICTED
      )
    }
  })

  it.each([
    ["GET", "/admin/users"],
    ["GET", "/admin/users/:user"],
    ["GET", "/admin/users/:user/auth-providers"],
    ["POST", "/admin/users/me"],
    ["POST", "/admin/users/:user"],
    ["POST", "/admin/users/:user/reset-password"],
    ["DELETE", "/admin/users/:user"],
    ["GET", "/admin/invites"],
    ["POST", "/admin/invites"],
    ["POST", "/admin/invites/accept"],
    ["GET", "/admin/api-keys"],
    ["POST", "/admin/api-keys"],
    ["GET", "/admin/notifications"],
    ["GET", "/admin/workflows-executions"],
    ["GET", "/admin/rbac/roles"],
    ["GET", "/admin/login-as-customer/settings"],
    ["POST", "/admin/login-as-customer/settings"],
    ["GET", "/admin/login-as-customer/roles"],
    ["GET", "/admin/login-as-customer/permissions"],
    ["GET", "/admin/login-as-customer/log"],
    ["GET", "/admin/login-as-customer/log/export"],
    ["GET", "/admin/login-as-customer/log/verify"],
    ["GET", "/admin/support-access"],
    ["POST", "/admin/support-access"],
    ["GET", "/admin/support-access/:own"],
    ["POST", "/admin/support-access/:own"],
    ["POST", "/admin/support-access/:own/extend"],
    ["POST", "/admin/support-access/:own/revoke"],
    ["GET", "/admin/support-access/request-code"],
    ["POST", "/admin/support-access/end"],
  ])("%s %s is closed to a helper who has every area", async (method, path) => {
    const someone = await everything()
    const url = path
      .replace(":user", world.clerk.id)
      .replace(":own", someone.id)
    const before = await granted()

    expect(
      await answer(someone, method, url, method === "GET" ? undefined : {})
    ).toEqual(RESTRICTED)
    expect(await granted()).toEqual(before)
  })

  it("an access that reads changes nothing, and one that does not changes its area", async () => {
    const reader = await helper({ areas: ["catalog"] })
    const editor = await helper({ areas: ["catalog"], read_only: false })
    const body = { title: "Autumn" }

    for (const [method, url] of [
      ["POST", "/admin/collections"],
      ["POST", `/admin/products/${world.shop.product.id}`],
      ["DELETE", `/admin/products/${world.shop.product.id}`],
      ["PUT", "/admin/collections"],
      ["POST", "/admin/products/export"],
    ] as const) {
      expect([url, await answer(reader, method, url, body)]).toEqual([
        url,
        READ_ONLY,
      ])
    }
    expect(await rows("product_collection")).toEqual([])
    expect(await answer(editor, "POST", "/admin/collections", body)).toEqual([
      200,
    ])
    expect(await rows("product_collection")).toHaveLength(1)
    expect(await answer(editor, "POST", "/admin/campaigns", {})).toEqual(
      RESTRICTED
    )
  })

  it("plugins' routes outside /admin need the area, and heed reading only", async () => {
    const ran: string[] = []
    const removes = (["get", "post"] as const).map((method) =>
      addRoute(method, "/reports/run", (req, res) => {
        ran.push(req.method)
        res.json({})
      })
    )

    try {
      const without = await helper({ areas: ["catalog"], read_only: false })
      const reader = await helper({ areas: ["plugins"] })
      const full = await helper({ areas: ["plugins"], read_only: false })

      expect(await answer(without, "GET", "/reports/run")).toEqual(RESTRICTED)
      expect(await answer(without, "POST", "/reports/run", {})).toEqual(
        RESTRICTED
      )
      expect(await answer(reader, "POST", "/reports/run", {})).toEqual(
        READ_ONLY
      )
      expect(ran).toEqual([])
      expect(await answer(reader, "GET", "/reports/run")).toEqual([200])
      expect(await answer(full, "POST", "/reports/run", {})).toEqual([200])
      expect(ran).toEqual(["GET", "POST"])
    } finally {
      removes.forEach((remove) => remove())
    }
  })

  describe("relations that a query asks for", () => {
    const orders = () => helper({ areas: ["orders"] })

    it.each([
      ["users", "/admin/orders?fields=id,users.*"],
      [
        "keys of a channel",
        "/admin/orders?fields=*sales_channel.api_keys_link",
      ],
      ["keys", "/admin/sales-channels?fields=publishable_api_keys.token"],
      [
        "keys by their link",
        "/admin/sales-channels?fields=*api_keys_link.api_key",
      ],
      ["her groups", "/admin/orders?fields=*customer.groups"],
      ["her other orders", "/admin/orders?fields=customer.orders.id"],
      ["her cards", "/admin/orders?fields=+customer.account_holders.data"],
      ["her metadata", "/admin/orders?fields=customer.metadata"],
      ["a list", "/admin/orders?fields[]=id&fields[]=*customer.groups"],
      ["a map", "/admin/orders?fields[a]=customer.groups.name"],
      ["upper case", "/admin/orders?fields=*CUSTOMER.GROUPS"],
      ["encoded", "/admin/orders?fields=%2Acustomer%2Egroups"],
      ["spaces", "/admin/orders?fields=id, *customer.groups"],
    ])("stay closed: %s", async (_, url) => {
      expect(await answer(await orders(), "GET", url)).toEqual(RESTRICTED)
    })

    it("people are not read through the catalogue, promotions or shipping", async () => {
      const someone = await helper({
        areas: ["catalog", "marketing", "shipping", "settings"],
      })

      for (const url of [
        "/admin/promotions?fields=*orders",
        "/admin/promotions?fields=order_link.order.email",
        "/admin/products?fields=variants.order_items.*,*orders",
        "/admin/sales-channels?fields=*carts",
        "/admin/regions?fields=orders.customer.email",
        "/admin/price-lists?fields=*customer_groups",
        `/admin/fulfillments?fields=*order`,
      ]) {
        expect([url, await answer(someone, "GET", url)]).toEqual([
          url,
          RESTRICTED,
        ])
      }
    })

    it.each([
      [
        "/admin/products?fields=shipping_profile.shipping_options.fulfillments.delivery_address.*",
        "orders",
      ],
      [
        "/admin/sales-channels?fields=stock_locations.fulfillment_sets.service_zones.shipping_options.fulfillments.delivery_address.*",
        "orders",
      ],
      ["/admin/product-variants?fields=id,*cart_items", "orders"],
      ["/admin/campaigns?fields=*budget.usages", "customers"],
    ])("nobody is found from far away: %s", async (url, area) => {
      const areas = ["catalog", "marketing", "shipping", "settings"]
      const [without, with_it] = [
        await helper({ areas }),
        await helper({ areas: [...areas, area] }),
      ]

      expect(await answer(without, "GET", url)).toEqual(RESTRICTED)
      expect(await answer(with_it, "GET", url)).toEqual([200])
    })

    it("an order tells whom to write to, and with the area customers more", async () => {
      const contact = `/admin/orders/${orderId}?fields=id,*customer,+shipping_address.*`
      const groups = `/admin/orders/${orderId}?fields=id,*customer.groups`
      const both = await helper({ areas: ["orders", "customers"] })
      const { data } = await send("GET", contact, {
        headers: (await orders()).headers,
      })

      expect(data.order.customer.email).toBe("eve@mail.test")
      expect(await answer(both, "GET", groups)).toEqual([200])
    })
  })

  it("searching the whole shop needs the whole shop", async () => {
    const all = await everything()
    const most = await helper({
      areas: SUPPORT_ACCESS_AREAS.filter((area) => area !== "customers"),
    })

    expect(await answer(most, "GET", "/admin/search?q=a")).toEqual(RESTRICTED)
    expect(await answer(all, "GET", "/admin/search?q=a")).toEqual([200])
  })

  describe("logging in as a customer", () => {
    const start = `/login-as-customer`

    it("works with a kept role, without the area customers", async () => {
      const role = await giveRole(
        getContainer(),
        world.manager.id,
        "Support viewer"
      )
      const someone = await helper({ areas: ["orders"], role_id: role.id })
      const session = await visit(api, world, { as: someone })
      const me = await send("GET", "/store/customers/me", {
        headers: session.headers,
      })

      expect(me.data.customer.id).toBe(world.ada.id)
      expect(
        await answer(someone, "GET", `/admin/customers/${world.ada.id}`)
      ).toEqual(RESTRICTED)
      expect(
        await answer(
          someone,
          "POST",
          `/admin/login-as-customer/sessions/${session.session_id}/end`,
          {}
        )
      ).toEqual([200])
    })

    it.each([[["orders"]], [[...SUPPORT_ACCESS_AREAS]]])(
      "is closed without one, with the areas %j",
      async (areas) => {
        const someone = await helper({ areas, read_only: false })

        for (const method of ["GET", "POST"]) {
          expect(
            await answer(
              someone,
              method,
              `/admin/customers/${world.ada.id}${start}`,
              method === "GET" ? undefined : {}
            )
          ).toEqual(RESTRICTED)
        }
        expect(await rows("impersonation_session")).toEqual([])
      }
    )
  })
})
