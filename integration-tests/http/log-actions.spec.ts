import { setTimeout as wait } from "node:timers/promises"

import { Modules } from "@medusajs/framework/utils"

import describeLog from "../../src/jobs/describe-log"
import { LoginAsCustomerEvents } from "../../src/workflows/events"
import { describeMissedLogEntriesWorkflow } from "../../src/workflows/log/workflows/describe-missed-log-entries"
import {
  createAdmin,
  createCustomer,
  impersonate,
  moduleService,
  type Api,
} from "../helpers/fixtures"
import { failureOf } from "../helpers/failure-of"
import { logReader } from "../helpers/log-reader"
import {
  createCart,
  createStorefrontFixture,
  prepareCart,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

suite(({ api: untyped, getContainer, dbConnection }) => {
  const api = untyped as Api
  let shop: StorefrontFixture
  let lead: Awaited<ReturnType<typeof createAdmin>>
  let ada: Awaited<ReturnType<typeof createCustomer>>
  let eve: Awaited<ReturnType<typeof createCustomer>>
  let cartId: string
  const { entries, entryOf } = logReader(api, () => lead)

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
      first_name: "Ada",
      last_name: "Lovelace",
    })
    eve = await createCustomer(container, api, { email: "eve@demo.test" })
    cartId = await createCart(api, shop, { token: ada.token })
  })

  /** A live session on the storefront `eu`, with its requests. */
  const visit = async (body: Record<string, unknown> = {}) => {
    const { token, session_id } = await impersonate(api, lead, ada.id, {
      storefront_id: "eu",
      ...body,
    })
    const config = { headers: shop.storeHeaders("eu", token) }

    return {
      session_id,
      config,
      get: (path: string) => api.get(`/store${path}`, config),
      post: (path: string, data: unknown = {}) =>
        api.post(`/store${path}`, data, config),
      delete: (path: string) => api.delete(`/store${path}`, config),
      token,
    }
  }

  /** The job, even if a scheduled run holds its lock at this moment. */
  const sweep = async () => {
    await getContainer().resolve(Modules.LOCKING).releaseAll()
    await describeLog(getContainer())
  }

  describe("a change", () => {
    it("stands in the log before its handler runs, and tells its outcome after", async () => {
      const shopping = await visit()
      const cart = getContainer().resolve(Modules.CART)
      const addLineItems = cart.addLineItems.bind(cart)
      const seen: unknown[] = []
      const spy = jest
        .spyOn(cart, "addLineItems")
        .mockImplementation(async (...args: any) => {
          const { rows } = await dbConnection.raw(
            `select outcome from impersonation_log_entry
             where action = 'line_item_added'`
          )
          seen.push(...rows)

          return await (addLineItems as any)(...args)
        })

      try {
        await shopping.post(`/carts/${cartId}/line-items`, {
          variant_id: shop.variantId,
          quantity: 2,
          metadata: { engraving: "xyzzy" },
        })
      } finally {
        spy.mockRestore()
      }

      expect(seen).toEqual([{ outcome: "unknown" }])

      const entry = await entryOf(shopping.session_id, "line_item_added")

      expect(entry).toMatchObject({
        session_id: shopping.session_id,
        action_group: "login_as_customer",
        kind: "change",
        outcome: "succeeded",
        method: "POST",
        path: `/store/carts/${cartId}/line-items`,
        status_code: 200,
        entity: { type: "cart", id: cartId },
        admin: { id: lead.id, email: "lead@demo.test" },
        customer: { id: ada.id, email: "ada@demo.test", name: "Ada Lovelace" },
        details: {
          fields: ["variant_id", "quantity", "metadata.engraving"],
          values: { variant_id: shop.variantId, quantity: 2 },
          subject: { product_title: "T-shirt", variant_title: "M" },
        },
        summary: "Added 2 × T-shirt (M) to the cart",
      })
      expect(entry.duration_ms).toBeGreaterThan(0)
      expect(
        (await entryOf(shopping.session_id, "line_item_added", "fr-CA")).summary
      ).toBe("Ajout de 2 × T-shirt (M) au panier")
    })

    it("is told in words that name what it was about", async () => {
      const shopping = await visit()
      const { session_id } = shopping
      const say = async (action: string) =>
        (await entryOf(session_id, action)).summary

      const { data } = await shopping.get(`/carts/${cartId}`)
      const line = data.cart.items[0].id
      await shopping.post(`/carts/${cartId}/line-items/${line}`, {
        quantity: 4,
      })
      expect(await say("line_item_changed")).toBe(
        "Changed the quantity of T-shirt (M) in the cart from 1 to 4"
      )

      await shopping.delete(`/carts/${cartId}/line-items/${line}`)
      expect(await say("line_item_removed")).toBe(
        "Removed 4 × T-shirt (M) from the cart"
      )

      await shopping.post("/customers/me/addresses", {
        first_name: "Ada",
        last_name: "Lovelace",
        address_1: "Rue de la Paix 1",
        city: "Paris",
        postal_code: "75002",
        country_code: "fr",
      })
      const added = await entryOf(session_id, "address_added")
      expect(added.summary).toBe("Added an address in France")
      expect(added.entity).toEqual({
        type: "customer_address",
        id: expect.stringMatching(/^cuaddr_/),
      })

      const addressId = added.entity!.id
      await shopping.post(`/customers/me/addresses/${addressId}`, {
        city: "Lyon",
      })
      expect(await say("address_changed")).toBe("Changed an address in France")
      await shopping.delete(`/customers/me/addresses/${addressId}`)
      expect(await say("address_removed")).toBe("Removed an address in France")

      await shopping.post("/customers/me", { phone: "0123", last_name: "King" })
      expect(await say("profile_changed")).toBe(
        "Changed the profile: phone number and last name"
      )
    })

    it("of a whole order ends with the order's number", async () => {
      const shopping = await visit()
      const { session_id } = shopping
      await prepareCart(api, shop, cartId, { token: shopping.token })
      const { data } = await shopping.post(`/carts/${cartId}/complete`)

      expect(data.type).toBe("order")

      const placed = await entryOf(session_id, "order_placed")
      expect(placed.summary).toBe(`Placed order #${data.order.display_id}`)
      expect(placed.entity).toEqual({ type: "order", id: data.order.id })
      expect(
        (await entryOf(session_id, "shipping_method_chosen")).summary
      ).toBe("Chose the shipping method Standard")
      expect((await entryOf(session_id, "cart_changed")).summary).toBe(
        "Changed the cart: shipping address and billing address"
      )
      expect(
        (await entryOf(session_id, "payment_started")).details.values
      ).toMatchObject({
        provider_id: "pp_system_default",
        payment_session_ids: expect.stringMatching(/^payses_\w+$/),
      })

      await shopping.get(`/orders/${data.order.id}`)
      expect((await entryOf(session_id, "order_viewed")).outcome).toBe(
        "succeeded"
      )
    })

    it("that fails is told as failed", async () => {
      const shopping = await visit()
      const { status } = await failureOf(
        shopping.post(`/carts/${cartId}/line-items`, {
          variant_id: "variant_none",
          quantity: 1,
        })
      )
      const entry = await entryOf(shopping.session_id, "line_item_added")

      expect(entry).toMatchObject({
        outcome: "failed",
        status_code: status,
        summary: "Failed: Add a product to the cart",
      })
    })

    it("that is refused is told with the reason", async () => {
      const shopping = await visit({ mode: "read_only" })
      const { status, data } = await failureOf(
        shopping.post(`/carts/${cartId}/line-items`, {
          variant_id: shop.variantId,
          quantity: 1,
        })
      )

      expect([status, data.code]).toEqual([403, "impersonation_read_only"])
      expect(
        await entryOf(shopping.session_id, "line_item_added", "fr")
      ).toMatchObject({
        kind: "refusal",
        outcome: "refused",
        status_code: 403,
        details: { code: "impersonation_read_only" },
        summary:
          "Refusé : Ajouter un produit au panier – la connexion est en lecture seule",
      })
    })

    it("of an unknown route is a request, and its path tells no secret", async () => {
      const shopping = await visit()
      await failureOf(
        shopping.post("/wishlist/eyJhbGciOi.J9.sig/4111111111111111", {
          card: "4242424242424242",
        })
      )
      const entry = await entryOf(shopping.session_id, "request")

      expect(entry).toMatchObject({
        kind: "change",
        outcome: "failed",
        path: "/store/wishlist/…/…",
        details: { fields: ["card"], values: {} },
      })
    })
  })

  describe("reads", () => {
    it("of personal data are logged, of the public catalogue only counted", async () => {
      const shopping = await visit()
      await shopping.get("/products")
      await shopping.get("/regions")
      await shopping.get("/customers/me")
      await shopping.get("/orders")
      await wait(200)
      const reads = await entries({
        session_id: shopping.session_id,
        "kind[]": "personal_read",
      })

      expect(reads.map(({ action, outcome }) => [action, outcome])).toEqual([
        ["profile_viewed", "succeeded"],
        ["orders_viewed", "succeeded"],
      ])
      expect(reads[0].summary).toBe("Viewed the profile")
    })
  })

  describe("the description", () => {
    it("comes from the job when the event was lost", async () => {
      const shopping = await visit()
      const { session_id } = shopping
      await withoutEvents(async () => {
        await shopping.post(`/carts/${cartId}/line-items`, {
          variant_id: shop.variantId,
          quantity: 1,
        })
        await shopping.post("/customers/me", { phone: "1" })
        await wait(300)
      })
      const [lost] = await entries({ session_id, action: "line_item_added" })

      expect(lost.outcome).toBe("succeeded")
      expect(lost.details.subject).toBeUndefined()
      expect(lost.summary).toBe("Added 1 product to the cart")

      // Fresh ones are left to their event.
      await sweep()
      expect(
        (await entries({ session_id, action: "line_item_added" }))[0].details
      ).not.toHaveProperty("subject")

      await ageEntries()
      await sweep()
      const [found] = await entries({ session_id, action: "line_item_added" })
      expect(found.summary).toBe("Added 1 × T-shirt (M) to the cart")
      expect(
        await moduleService(getContainer()).listUndescribedLogEntryIds({
          older_than_seconds: 0,
          limit: 100,
        })
      ).toEqual([])
    })

    it("of something that is gone is empty, and final", async () => {
      const shopping = await visit()
      await withoutEvents(async () => {
        await shopping.post(`/carts/${cartId}/line-items`, {
          variant_id: shop.variantId,
          quantity: 1,
        })
        await wait(300)
      })
      await getContainer()
        .resolve(Modules.PRODUCT)
        .softDeleteProducts([shop.product.id])
      const run = () =>
        describeMissedLogEntriesWorkflow(getContainer()).run({
          input: { older_than_seconds: 0, limit: 100 },
        })

      expect((await run()).result.ids).toHaveLength(1)
      expect((await run()).result.ids).toEqual([])
    })

    it("does not change when the event comes twice", async () => {
      const shopping = await visit()
      await shopping.post(`/carts/${cartId}/line-items`, {
        variant_id: shop.variantId,
        quantity: 1,
      })
      const first = await entryOf(shopping.session_id, "line_item_added")
      await getContainer()
        .resolve(Modules.EVENT_BUS)
        .emit([
          { name: LoginAsCustomerEvents.ACTION_LOGGED, data: { id: first.id } },
          { name: LoginAsCustomerEvents.ACTION_LOGGED, data: { id: first.id } },
        ])
      await wait(300)

      expect(await entryOf(shopping.session_id, "line_item_added")).toEqual(
        first
      )
    })

    it("does not tell the number of somebody else's order", async () => {
      const cart = await createCart(api, shop, { token: eve.token })
      await prepareCart(api, shop, cart, { token: eve.token })
      const { data } = await api.post(
        `/store/carts/${cart}/complete`,
        {},
        { headers: shop.storeHeaders("eu", eve.token) }
      )
      const shopping = await visit()
      await shopping.get(`/orders/${data.order.id}`).catch(() => undefined)
      await wait(300)
      const [entry] = await entries({
        session_id: shopping.session_id,
        action: "order_viewed",
      })

      expect(entry.summary).toMatch(/Viewed an order|Failed/)
      expect(entry.details).not.toHaveProperty("subject.display_id")
    })
  })

  /** Makes all entries a minute older: the database lets nobody else do that. */
  async function ageEntries() {
    await dbConnection.raw(
      `alter table impersonation_log_entry disable trigger user;
       update impersonation_log_entry
         set occurred_at = occurred_at - interval '1 minute';
       alter table impersonation_log_entry enable trigger user`
    )
  }

  /** Runs something while the event bus loses what this plugin announces. */
  async function withoutEvents(task: () => Promise<void>) {
    const bus = getContainer().resolve(Modules.EVENT_BUS)
    const emit = jest.spyOn(bus, "emit").mockResolvedValue(undefined as never)

    try {
      await task()
    } finally {
      emit.mockRestore()
    }
  }
})
