import {
  entityOfAnswer,
  entityOfPath,
  idsOfBody,
  loggedPath,
  plainPath,
  routeOf,
} from "../describe-request"

const ID = "prod_01ARZ3NDEKTSV4RRFFQ69G5FAV"

describe("what the log tells of a helper's request", () => {
  it.each([
    ["/admin/products", null],
    [`/admin/products/${ID}`, { type: "product", id: ID }],
    [
      `/admin/products/${ID}/variants/variant_01ARZ`,
      { type: "variant", id: "variant_01ARZ" },
    ],
    [`/admin/products/${ID}/options`, { type: "product", id: ID }],
    [
      "/admin/product-categories/pcat_01ARZ",
      { type: "product_category", id: "pcat_01ARZ" },
    ],
    [
      "/admin/inventory-items/iitem_01ARZ",
      { type: "inventory_item", id: "iitem_01ARZ" },
    ],
    ["/admin/addresses/addr_01ARZ", { type: "address", id: "addr_01ARZ" }],
    ["/admin/products/batch", null],
  ])("the thing: %s", (path, expected) => {
    expect(entityOfPath(path)).toEqual(expected)
  })

  it("what was made, by the answer", () => {
    const body = { product: { id: ID } }

    expect(entityOfAnswer("/admin/products", body)).toEqual({
      type: "product",
      id: ID,
    })
    for (const other of [
      null,
      "x",
      {},
      { product: { id: 1 } },
      { order: { id: ID } },
    ]) {
      expect(entityOfAnswer("/admin/products", other)).toBeNull()
    }
  })

  it.each([
    [`/admin/products/${ID}`, `/admin/products/${ID}`, "/admin/products/:id"],
    ["/admin/x/a.b@c.test", "/admin/x/…", "/admin/x/:id"],
    ["/admin/x/4111111111111111", "/admin/x/…", "/admin/x/:id"],
    ["/admin/x/tok_1a2b3c", "/admin/x/…", "/admin/x/:id"],
    ["/admin/x/%2e%2e", "/admin/x/…", "/admin/x/:id"],
  ])("a path without secrets: %s", (path, logged, route) => {
    expect(loggedPath(path)).toBe(logged)
    expect(routeOf(path)).toBe(route)
  })

  it.each([
    [`/admin/products/%70rod${ID.slice(4)}`, `/admin/products/${ID}`],
    [`/admin/products/prod%5F${ID.slice(5)}`, `/admin/products/${ID}`],
    ["/admin/x/%2Fy", "/admin/x/%2Fy"],
    ["/admin/x/%zz", "/admin/x/%zz"],
  ])("the spelling hides nothing: %s", (path, expected) => {
    expect(plainPath(path)).toBe(expected)
  })

  it("what is changed together, by its ids", () => {
    const many = Array.from({ length: 30 }, (_, number) => `prod_${number}`)

    expect(
      idsOfBody({
        create: [{ title: "x" }],
        update: [{ id: "prod_1", title: "y" }, { id: "a@b.test" }],
        delete: ["prod_2", "prod_1", "s3cret", 3, null],
      })
    ).toBe("prod_1, prod_2")
    expect(idsOfBody({ delete: many })).toBe(
      [...many.slice(0, 20), "…"].join(", ")
    )
    for (const none of [undefined, null, "prod_1", [], { title: "prod_1" }]) {
      expect(idsOfBody(none)).toBeNull()
    }
  })
})
