import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { documentedCode } from "../helpers/documented-code"
import {
  createAdmin,
  createCustomer,
  impersonate,
  type Api,
} from "../helpers/fixtures"
import {
  completeCart,
  createCart,
  createStorefrontFixture,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { eventually } from "../helpers/world"

jest.setTimeout(120_000)

const PAGE = "docs/storefront/analytics.md"
const { cartsWithoutSupport } = documentedCode<{
  cartsWithoutSupport: (
    container: MedusaContainer,
    carts: { id: string }[]
  ) => Promise<{ id: string }[]>
}>(PAGE, "src/lib/carts-without-support.ts")
const { ordersToCount } = documentedCode<{
  ordersToCount: (
    container: MedusaContainer,
    since: Date,
    now?: Date
  ) => Promise<string[]>
}>(PAGE, "src/lib/orders-to-count.ts")
const reminder = documentedCode<{
  default: (container: MedusaContainer) => Promise<void>
}>(PAGE, "src/jobs/remind-of-carts.ts")

suite(({ api: untyped, getContainer, dbConnection }) => {
  const api = untyped as Api
  let shop: StorefrontFixture
  let lead: Awaited<ReturnType<typeof createAdmin>>
  let ada: Awaited<ReturnType<typeof createCustomer>>
  let prepared: string
  let own: string

  beforeAll(async () => {
    const container = getContainer()
    shop = await createStorefrontFixture(container)
    lead = await createAdmin(container, api, {
      email: "lead@demo.test",
      role: "Support lead",
    })
    ada = await createCustomer(container, api, {
      email: "ada@demo.test",
      consent: true,
    })
    prepared = await createCart(api, shop, { token: ada.token })
    own = await createCart(api, shop, { token: ada.token })
  })

  const visit = () => impersonate(api, lead, ada.id, { storefront_id: "eu" })

  const write = async (cartId: string, token: string) =>
    await api.post(
      `/store/carts/${cartId}`,
      { metadata: { note: "gift" } },
      { headers: shop.storeHeaders("eu", token) }
    )

  const carts = () => [{ id: prepared }, { id: own }]

  describe("the documented list of abandoned carts", () => {
    it("has every cart that only its customer wrote to", async () => {
      await write(own, ada.token)

      expect(await cartsWithoutSupport(getContainer(), carts())).toEqual(
        carts()
      )
    })

    it("leaves out the cart that a visit wrote to, also when she did later", async () => {
      const { token } = await visit()
      await write(prepared, token)
      await write(prepared, ada.token)

      expect(await cartsWithoutSupport(getContainer(), carts())).toEqual([
        { id: own },
      ])
    })

    it("keeps the cart that a visit only looked at", async () => {
      const { token } = await visit()
      await api.get(`/store/carts/${prepared}`, {
        headers: shop.storeHeaders("eu", token),
      })

      expect(await cartsWithoutSupport(getContainer(), carts())).toEqual(
        carts()
      )
    })

    it("is empty for no carts", async () => {
      expect(await cartsWithoutSupport(getContainer(), [])).toEqual([])
    })

    it("is what the documented job mails about", async () => {
      const { token } = await visit()
      await write(prepared, token)
      await dbConnection.raw(
        "update cart set updated_at = now() - interval '2 days'"
      )
      const log = jest.spyOn(console, "log").mockImplementation()
      await reminder.default(getContainer())
      const lines = log.mock.calls.map(([line]) => line)
      log.mockRestore()

      expect(lines).toContain(`remind ada@demo.test of ${own}`)
      expect(lines).not.toContainEqual(expect.stringContaining(prepared))
    })
  })

  it("the entity tells what the page says of it", async () => {
    const { token, session_id } = await visit()
    await write(prepared, token)
    const { data } = await getContainer()
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({
        entity: "impersonated_cart",
        fields: ["cart_id", "session_id", "last_written_at", "order_id"],
        filters: { last_written_at: { $gt: new Date(Date.now() - 60_000) } },
      })

    expect(data).toEqual([
      {
        cart_id: prepared,
        session_id,
        last_written_at: expect.any(Date),
        order_id: null,
      },
    ])
  })

  it("the documented count of orders leaves out what staff placed, and what is too fresh", async () => {
    const container = getContainer()
    const { token } = await visit()
    const assisted = await completeCart(api, shop, prepared, { token })
    const hers = await completeCart(api, shop, own, { token: ada.token })
    const since = new Date(Date.now() - 60_000)
    const later = new Date(Date.now() + 16 * 60_000)

    expect(
      await eventually(
        () => ordersToCount(container, since, later),
        (ids) => ids.length === 1
      )
    ).toEqual([hers])
    expect(assisted).not.toBe(hers)
    expect(await ordersToCount(container, since)).toEqual([])
    expect(await ordersToCount(container, later, later)).toEqual([])
  })
})
