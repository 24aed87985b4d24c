import { beforeOf } from "../before-of"
import { cartIdOf } from "../cart-id-of"
import { classifyRequest } from "../classify-request"
import { describeBody } from "../describe-body"
import { describeResponse } from "../describe-response"

const CART = "cart_01JZ0000000000000000000000"
const ITEM = "cali_01JZ0000000000000000000000"

const body = (method: string, path: string, value: unknown) =>
  describeBody(classifyRequest(method, path), value)

const answer = (method: string, path: string, status: number, value: unknown) =>
  describeResponse(classifyRequest(method, path), status, value)

describe("describeBody", () => {
  it("keeps ids and quantities of a line item", () => {
    expect(
      body("POST", `/store/carts/${CART}/line-items`, {
        variant_id: "variant_1",
        quantity: 2,
        metadata: { gift_note: "for Eve" },
      })
    ).toEqual({
      fields: ["variant_id", "quantity", "metadata.gift_note"],
      values: { variant_id: "variant_1", quantity: 2 },
    })
  })

  it("keeps of an address only its country", () => {
    const described = body("POST", "/store/customers/me/addresses", {
      first_name: "Ada",
      last_name: "Lovelace",
      address_1: "12 St James's Square",
      city: "London",
      phone: "+44 20 7946 0000",
      country_code: "gb",
      is_default_shipping: true,
    })

    expect(described.values).toEqual({
      country_code: "gb",
      is_default_shipping: true,
    })
    expect(described.fields).toContain("address_1")
    expect(JSON.stringify(described)).not.toMatch(/Ada|James|London|7946/)
  })

  it("keeps of the profile only names of fields", () => {
    expect(
      body("POST", "/store/customers/me", {
        phone: "0123",
        first_name: "Ada",
        password: "hunter2",
      })
    ).toEqual({ fields: ["phone", "first_name", "password"], values: {} })
  })

  it("keeps the country and the promotion codes of a cart", () => {
    expect(
      body("POST", `/store/carts/${CART}`, {
        email: "ada@example.com",
        promo_codes: ["SUMMER", "10% OFF"],
        shipping_address: { country_code: "fr", city: "Paris" },
      })
    ).toEqual({
      fields: [
        "email",
        "promo_codes",
        "shipping_address.country_code",
        "shipping_address.city",
      ],
      values: { promo_codes: "SUMMER, 10% OFF", country_code: "fr" },
    })
  })

  it("reads a list of shipping methods", () => {
    expect(
      body("POST", `/store/carts/${CART}/shipping-methods`, [
        { option_id: "so_1", data: { pickup: "x" } },
      ])
    ).toEqual({
      fields: ["option_id", "data.pickup"],
      values: { option_id: "so_1" },
    })
  })

  it.each([
    ["a card number as id", { variant_id: "4111111111111111" }],
    ["a card number in an id", { variant_id: "variant_4111111111111111" }],
    ["a card number as quantity", { quantity: 4111111111111111 }],
    ["a key as id", { variant_id: "sk_live_51H8abcdef" }],
    ["a token as id", { variant_id: "eyJhbGciOi.J9.x" }],
    ["an object as id", { variant_id: { $ne: "" } }],
    ["a list as id", { variant_id: ["variant_1"] }],
    ["no number", { quantity: NaN }],
    ["an endless number", { quantity: Infinity }],
    ["a text as quantity", { quantity: "2" }],
    ["an inherited field", Object.create({ quantity: 2 })],
  ])("drops %s", (_, value) => {
    expect(
      body("POST", `/store/carts/${CART}/line-items`, value).values
    ).toEqual({})
  })

  it("hides promotion codes that may be something else", () => {
    const values = (codes: unknown) =>
      body("POST", `/store/carts/${CART}/promotions`, { promo_codes: codes })
        .values

    expect(values(["4111 1111 1111 1111", "OK"])).toEqual({
      promo_codes: "OK, …",
    })
    expect(values(["+33 6 12 34 56 78 90"])).toEqual({ promo_codes: "…" })
    expect(values(["ada@example.com"])).toEqual({ promo_codes: "…" })
    expect(values(["eyJhbGciOiJIUzI1NiJ9.e30.c2ln"])).toEqual({
      promo_codes: "…",
    })
    expect(values(["sk_live_51Habc", "x".repeat(33)])).toEqual({
      promo_codes: "…",
    })
    expect(values(["ÉTÉ-25", "10 % off"])).toEqual({
      promo_codes: "ÉTÉ-25, 10 % off",
    })
    expect(values([{}, 1])).toEqual({ promo_codes: "…" })
    expect(values("SUMMER")).toEqual({})
    expect(values([])).toEqual({})
  })

  it("keeps codes of countries, currencies and languages in their usual form", () => {
    const values = (sent: unknown) => body("POST", "/store/carts", sent).values

    expect(
      values({ currency_code: "eur", locale: "fr-CA", region_id: "reg_1" })
    ).toEqual({ currency_code: "eur", locale: "fr-CA", region_id: "reg_1" })
    expect(
      values({ currency_code: "hunter2", locale: "12 Secret Street" })
    ).toEqual({})
  })

  it("keeps values of unknown requests out altogether", () => {
    expect(
      body("POST", "/store/wishlist", { variant_id: "variant_1", quantity: 1 })
    ).toEqual({ fields: ["variant_id", "quantity"], values: {} })
  })

  it("does not take a strange name for a name", () => {
    const described = body("POST", "/store/wishlist", {
      "4111 1111 1111 1111": 1,
      _4111111111111111: 1,
      "<script>": 1,
      ["x".repeat(50)]: 1,
      deep: { "ada@example.com": 1, city: { name: "x" } },
    })

    expect(described.fields).toEqual(["…", "deep.…", "deep.city"])
  })

  it("caps the names", () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [
        `f_${"abcdefghij"[i % 10]}${"x".repeat(i % 17)}${"y".repeat(i % 13)}`,
        i,
      ])
    )

    expect(body("POST", "/store/wishlist", many).fields).toHaveLength(41)
    expect(
      body("POST", "/store/wishlist", { metadata: many }).fields
    ).toHaveLength(41)
  })

  it.each([null, undefined, "text", 7, true, [], [1], ["a"]])(
    "finds nothing in %p",
    (value) => {
      expect(body("POST", `/store/carts/${CART}`, value)).toEqual({
        fields: [],
        values: {},
      })
    }
  )
})

describe("describeResponse", () => {
  const complete = `/store/carts/${CART}/complete`

  it("finds the order", () => {
    expect(
      answer("POST", complete, 200, {
        type: "order",
        order: { id: "order_1", display_id: 12, email: "ada@example.com" },
      })
    ).toEqual({
      outcome: "succeeded",
      entity: { type: "order", id: "order_1" },
      values: { order_id: "order_1", display_id: 12 },
    })
  })

  it("takes a 200 with the cart for a failure", () => {
    expect(
      answer("POST", complete, 200, {
        type: "cart",
        cart: { id: CART },
        error: { message: "declined" },
      })
    ).toEqual({ outcome: "failed", entity: { type: "cart", id: CART } })
  })

  it.each([400, 401, 403, 404, 409, 422, 500, 503])(
    "takes %i for a failure",
    (status) => {
      expect(
        answer("POST", complete, status, { type: "order", order: {} }).outcome
      ).toBe("failed")
    }
  )

  it("notes the payment sessions that were opened", () => {
    expect(
      answer(
        "POST",
        "/store/payment-collections/pay_col_1/payment-sessions",
        200,
        {
          payment_collection: {
            id: "pay_col_1",
            payment_sessions: [
              { id: "payses_1", data: { client_secret: "pi_secret" } },
              { id: "payses_2" },
              { id: 3 },
              null,
            ],
          },
        }
      )
    ).toEqual({
      outcome: "succeeded",
      entity: { type: "payment_collection", id: "pay_col_1" },
      values: { payment_session_ids: "payses_1 payses_2" },
    })
  })

  it("finds the address that was just added", () => {
    expect(
      answer("POST", "/store/customers/me/addresses", 200, {
        customer: {
          addresses: [
            { id: "cuaddr_1", created_at: "2026-01-01T00:00:00Z" },
            { id: "cuaddr_3", created_at: new Date("2026-03-01") },
            { id: "cuaddr_2", created_at: "2026-02-01T00:00:00Z" },
          ],
        },
      }).entity
    ).toEqual({ type: "customer_address", id: "cuaddr_3" })
  })

  it.each([undefined, null, "text", [], {}, { customer: 1 }])(
    "is content with %p",
    (value) => {
      expect(
        answer("POST", "/store/customers/me/addresses", 200, value).outcome
      ).toBe("succeeded")
    }
  )
})

describe("cartIdOf and beforeOf", () => {
  const request = (method: string, path: string) =>
    classifyRequest(method, path)

  it("find the cart in the path or the body", () => {
    const add = request("POST", `/store/carts/${CART}/line-items`)
    const pay = request("POST", "/store/payment-collections")

    expect(cartIdOf(add, {})).toBe(CART)
    expect(cartIdOf(pay, { cart_id: CART })).toBe(CART)
    expect(cartIdOf(pay, { cart_id: "'; drop table cart" })).toBeUndefined()
    expect(cartIdOf(pay, [])).toBeUndefined()
    expect(cartIdOf(request("GET", `/store/carts/${CART}`), {})).toBeUndefined()
    expect(cartIdOf(request("POST", "/store/carts/%00/complete"), {})).toBe(
      undefined
    )
  })

  it("name the row to remember", () => {
    expect(
      beforeOf(request("DELETE", `/store/carts/${CART}/line-items/${ITEM}`))
    ).toEqual({ entity: "line_item", id: ITEM })
    expect(
      beforeOf(request("POST", "/store/customers/me/addresses/cuaddr_1"))
    ).toEqual({ entity: "customer_address", id: "cuaddr_1" })
    expect(
      beforeOf(request("POST", "/store/customers/me/addresses"))
    ).toBeUndefined()
    expect(
      beforeOf(request("DELETE", `/store/carts/${CART}/line-items/x'y`))
    ).toBeUndefined()
  })
})
