import { createPromotionsWorkflow } from "@medusajs/medusa/core-flows"

import { changeSettings } from "../helpers/staff"
import { createCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

const BLOCKED = [403, "impersonation_action_blocked"]
const DONE = [200, undefined]
const ADDRESSES = "/store/customers/me/addresses"

// Medusa does the same thing on more than one route. Where the request itself
// tells, the blocked action is refused there too; where only the cart's rows
// would tell, docs/security/blocked-actions.md says what to block together.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let cart: string
  let headers: Record<string, string>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    cart = await createCart(api, world.shop, { token: world.ada.token })
    await createPromotionsWorkflow(getContainer()).run({
      input: {
        promotionsData: [
          {
            code: "SUMMER",
            type: "standard",
            status: "active",
            application_method: {
              type: "percentage",
              target_type: "items",
              allocation: "across",
              value: 10,
            },
          } as never,
        ],
      },
    })
    const mine = world.shop.storeHeaders("eu", world.ada.token)
    await send("POST", `/store/carts/${cart}/promotions`, {
      headers: mine,
      body: { promo_codes: ["SUMMER"] },
    })
    await send("POST", ADDRESSES, {
      headers: mine,
      body: { city: "Paris", is_default_billing: true },
    })
  })

  beforeEach(async () => {
    headers = (await visit(api, world)).headers
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const block = (...blocked_actions: string[]) =>
    changeSettings(getContainer(), { blocked_actions })
  const post = async (path: string, body: unknown) => {
    const { status, data } = await send("POST", path, { headers, body })

    return [status, data.code]
  }
  const promotionsOfCart = async () =>
    (await rows("cart_promotion")
      .where({ cart_id: cart, deleted_at: null })
      .select("promotion_id")) as unknown[]
  const defaultCities = async () =>
    (
      await rows("customer_address")
        .where({ customer_id: world.ada.id, is_default_billing: true })
        .select("city")
    ).map(({ city }: { city: string }) => city)
  const quantities = async () =>
    (
      await rows("cart_line_item")
        .where({ cart_id: cart, deleted_at: null })
        .select("quantity")
    ).map(({ quantity }: { quantity: number }) => Number(quantity))

  describe("promotion_removed", () => {
    const empty = (): [string, unknown][] => [
      [`/store/carts/${cart}/promotions`, { promo_codes: [] }],
      [`/store/carts/${cart}`, { promo_codes: [] }],
      [`/store/carts/${cart}`, { promo_codes: ["OTHER"] }],
    ]

    it("holds where an empty list of codes would take them all away", async () => {
      await block("promotion_removed")
      for (const [path, body] of empty()) {
        expect([path, ...(await post(path, body))]).toEqual([path, ...BLOCKED])
      }
      expect(await promotionsOfCart()).toHaveLength(1)
    })

    it("is what that list does, where nothing is blocked", async () => {
      const [[path, body]] = empty()

      expect(await post(path, body)).toEqual(DONE)
      expect(await promotionsOfCart()).toEqual([])
    })

    it("leaves adding a code alone", async () => {
      await block("promotion_removed")

      expect(
        await post(`/store/carts/${cart}/promotions`, {
          promo_codes: ["SUMMER"],
        })
      ).toEqual(DONE)
    })
  })

  describe("address_changed", () => {
    it.each(["is_default_billing", "is_default_shipping"])(
      "holds where a new address would be the default (%s)",
      async (flag) => {
        await block("address_changed")

        expect(await post(ADDRESSES, { city: "Lyon", [flag]: true })).toEqual(
          BLOCKED
        )
        expect(await defaultCities()).toEqual(["Paris"])
      }
    )

    it("is what that does to the address before it, where nothing is blocked", async () => {
      expect(
        await post(ADDRESSES, { city: "Lyon", is_default_billing: true })
      ).toEqual(DONE)
      expect(await defaultCities()).toEqual(["Lyon"])
    })

    it("leaves adding another address alone", async () => {
      await block("address_changed")

      expect(await post(ADDRESSES, { city: "Lyon" })).toEqual(DONE)
      expect(
        await post(ADDRESSES, { city: "Nice", is_default_billing: false })
      ).toEqual(DONE)
      expect(await defaultCities()).toEqual(["Paris"])
    })
  })

  describe("cart_customer_set and line_item_removed", () => {
    it.each([
      ["cart_customer_set", { email: "eve@mail.test" }],
      ["line_item_removed", { region_id: "us" }],
    ] as const)("%s holds where the cart is changed", async (key, change) => {
      const body =
        "region_id" in change
          ? { region_id: world.shop.regions[change.region_id] }
          : change
      await block(key)

      expect(await post(`/store/carts/${cart}`, body)).toEqual(BLOCKED)
      const [row] = await rows("cart").where({ id: cart })
      expect(row).toMatchObject({
        email: "ada@mail.test",
        region_id: world.shop.regions.eu,
      })
      expect(
        await post(`/store/carts/${cart}`, { metadata: { gift: true } })
      ).toEqual(DONE)
    })

    it("an e-mail address gives a cart of nobody to an account", async () => {
      const nobodys = await createCart(api, world.shop)
      const take = () =>
        post(`/store/carts/${nobodys}`, { email: "eve@mail.test" })
      await block("cart_customer_set")
      expect(await take()).toEqual(BLOCKED)

      await block()
      expect(await take()).toEqual(DONE)
      const [row] = await rows("cart").where({ id: nobodys })
      expect(row.customer_id).toBe(world.eve.id)
    })
  })

  // Removing and adding again comes to the same, so looking for a line to
  // merge with would close nothing.
  describe("line_item_changed", () => {
    const add = () =>
      post(`/store/carts/${cart}/line-items`, {
        variant_id: world.shop.variantId,
        quantity: 2,
      })

    it("alone leaves adding more of it open, as the docs say", async () => {
      await block("line_item_changed")

      expect(await add()).toEqual(DONE)
      expect(await quantities()).toEqual([3])
    })

    it("with its companions leaves no way to another quantity", async () => {
      const [line] = await rows("cart_line_item").where({ cart_id: cart })
      const at = `/store/carts/${cart}/line-items/${line.id}`
      await block("line_item_changed", "line_item_added", "line_item_removed")

      expect(await add()).toEqual(BLOCKED)
      expect(await post(at, { quantity: 5 })).toEqual(BLOCKED)
      const removed = await send("DELETE", at, { headers })
      expect([removed.status, removed.data.code]).toEqual(BLOCKED)
      expect(
        await post(`/store/carts/${cart}`, {
          region_id: world.shop.regions.us,
        })
      ).toEqual(BLOCKED)
      expect(await quantities()).toEqual([1])
    })
  })
})
