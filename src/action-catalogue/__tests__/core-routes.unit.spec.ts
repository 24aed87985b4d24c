import { classifyRequest } from "../classify-request"
import { CATALOGUE_READS } from "../catalogue-reads"
import { STORE_ROUTES } from "../store-routes"
import { listCoreRoutes } from "./core-routes"

const CORE = listCoreRoutes("store")

/** What a login as customer does with each route of Medusa 2.21. */
const EXPECTED: Record<string, [kind: string, action: string]> = {
  "DELETE /store/carts/:id/line-items/:line_id": [
    "change",
    "line_item_removed",
  ],
  "DELETE /store/carts/:id/promotions": ["change", "promotion_removed"],
  "DELETE /store/customers/me/addresses/:address_id": [
    "change",
    "address_removed",
  ],
  "GET /store/carts/:id": ["personal_read", "cart_viewed"],
  "GET /store/collections": ["catalogue", "catalogue_viewed"],
  "GET /store/collections/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/currencies": ["catalogue", "catalogue_viewed"],
  "GET /store/currencies/:code": ["catalogue", "catalogue_viewed"],
  "GET /store/customers/me": ["personal_read", "profile_viewed"],
  "GET /store/customers/me/addresses": ["personal_read", "addresses_viewed"],
  "GET /store/customers/me/addresses/:address_id": [
    "personal_read",
    "address_viewed",
  ],
  "GET /store/locales": ["catalogue", "catalogue_viewed"],
  "GET /store/orders": ["personal_read", "orders_viewed"],
  "GET /store/orders/:id": ["personal_read", "order_viewed"],
  "GET /store/payment-providers": ["catalogue", "catalogue_viewed"],
  "GET /store/product-categories": ["catalogue", "catalogue_viewed"],
  "GET /store/product-categories/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/product-options": ["catalogue", "catalogue_viewed"],
  "GET /store/product-options/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/product-tags": ["catalogue", "catalogue_viewed"],
  "GET /store/product-tags/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/product-types": ["catalogue", "catalogue_viewed"],
  "GET /store/product-types/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/product-variants": ["catalogue", "catalogue_viewed"],
  "GET /store/product-variants/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/products": ["catalogue", "catalogue_viewed"],
  "GET /store/products/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/regions": ["catalogue", "catalogue_viewed"],
  "GET /store/regions/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/return-reasons": ["catalogue", "catalogue_viewed"],
  "GET /store/return-reasons/:id": ["catalogue", "catalogue_viewed"],
  "GET /store/shipping-options": ["personal_read", "shipping_options_viewed"],
  "POST /store/carts": ["change", "cart_created"],
  "POST /store/carts/:id": ["change", "cart_changed"],
  "POST /store/carts/:id/complete": ["change", "order_placed"],
  "POST /store/carts/:id/customer": ["change", "cart_customer_set"],
  "POST /store/carts/:id/line-items": ["change", "line_item_added"],
  "POST /store/carts/:id/line-items/:line_id": ["change", "line_item_changed"],
  "POST /store/carts/:id/promotions": ["change", "promotion_added"],
  "POST /store/carts/:id/shipping-methods": [
    "change",
    "shipping_method_chosen",
  ],
  "POST /store/carts/:id/taxes": ["change", "taxes_calculated"],
  "POST /store/customers": ["change", "account_created"],
  "POST /store/customers/me": ["change", "profile_changed"],
  "POST /store/customers/me/addresses": ["change", "address_added"],
  "POST /store/customers/me/addresses/:address_id": [
    "change",
    "address_changed",
  ],
  "POST /store/orders/:id/transfer/accept": [
    "change",
    "order_transfer_accepted",
  ],
  "POST /store/orders/:id/transfer/cancel": [
    "change",
    "order_transfer_cancelled",
  ],
  "POST /store/orders/:id/transfer/decline": [
    "change",
    "order_transfer_declined",
  ],
  "POST /store/orders/:id/transfer/request": [
    "change",
    "order_transfer_requested",
  ],
  "POST /store/payment-collections": ["change", "payment_prepared"],
  "POST /store/payment-collections/:id/payment-sessions": [
    "change",
    "payment_started",
  ],
  "POST /store/returns": ["change", "return_requested"],
  "POST /store/search": ["change", "catalogue_searched"],
  "POST /store/shipping-options/:id/calculate": [
    "change",
    "shipping_price_calculated",
  ],
}

describe("core store routes of the installed Medusa", () => {
  it("are the ones that were looked at one by one", () => {
    expect(CORE).toEqual(Object.keys(EXPECTED).sort())
  })

  it("are all in the catalogue, and nothing else is", () => {
    const known = [
      ...Object.keys(STORE_ROUTES),
      ...Object.keys(CATALOGUE_READS),
    ]
    const own = ["GET /store/remote-assistance"]

    expect(known.filter((key) => !own.includes(key)).sort()).toEqual(CORE)
  })

  it.each(Object.entries(EXPECTED))("%s is %p", (key, [kind, action]) => {
    const [method, path] = key.split(" ")
    const real = path.replace(/:\w+/g, "abc_01JZ0000000000000000000000")

    expect(classifyRequest(method, real)).toMatchObject({ kind, action })
  })

  it("that change something are changes by their method alone", () => {
    const wrong = CORE.filter((key) => {
      const [method, path] = key.split(" ")
      const { kind } = classifyRequest(method, path.replace(/:/g, "x_"))

      return (method === "GET") === (kind === "change")
    })

    expect(wrong).toEqual([])
  })
})

describe("core auth routes of the installed Medusa", () => {
  it.each(listCoreRoutes("auth").filter((key) => !key.startsWith("GET ")))(
    "%s is a change with a name",
    (key) => {
      const [method, path] = key.split(" ")
      const request = classifyRequest(
        method,
        path.replace(":actor_type", "customer").replace(/:\w+/g, "emailpass")
      )

      expect(request.kind).toBe("change")
      expect(request.action).not.toBe("request")
    }
  )
})
