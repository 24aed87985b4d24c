import { setTimeout as wait } from "node:timers/promises"

import {
  ContainerRegistrationKeys,
  MedusaError,
  Modules,
} from "@medusajs/framework/utils"
import { processPaymentWorkflow } from "@medusajs/medusa/core-flows"

import linkAssistedOrders from "../../src/jobs/link-assisted-orders"
import { LoginAsCustomerEvents } from "../../src/workflows/events"
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
  prepareCart,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { eventually } from "../helpers/world"

jest.setTimeout(120_000)

suite(({ api: untyped, getContainer, dbConnection }) => {
  const api = untyped as Api
  let shop: StorefrontFixture
  let lead: Awaited<ReturnType<typeof createAdmin>>
  let ada: Awaited<ReturnType<typeof createCustomer>>
  let cartId: string

  beforeAll(async () => {
    const container = getContainer()
    shop = await createStorefrontFixture(container)
    lead = await createAdmin(container, api, {
      email: "lead@demo.test",
      role: "Support lead",
      first_name: "Lea",
      last_name: "Lead",
    })
    ada = await createCustomer(container, api, {
      email: "ada@demo.test",
      consent: true,
    })
    cartId = await createCart(api, shop, { token: ada.token })
  })

  const visit = () =>
    impersonate(api, lead, ada.id, {
      storefront_id: "eu",
      reason: "called about a gift",
      ticket: "T-1",
    })

  const complete = async (token: string) => {
    const { data } = await api.post(
      `/store/carts/${cartId}/complete`,
      {},
      { headers: shop.storeHeaders("eu", token) }
    )

    return data
  }

  const orderOf = async (id: string, fields = "+assisted_order.*") => {
    const { data } = await api.get(`/admin/orders/${id}`, {
      headers: lead.headers,
      params: { fields },
    })

    return data.order
  }

  /** The mark, as soon as it is there; within a second. */
  const markOf = async (id: string) => {
    const until = Date.now() + 1_000

    for (;;) {
      const { assisted_order } = await orderOf(id)

      if (assisted_order || Date.now() > until) {
        return assisted_order
      }

      await wait(25)
    }
  }

  /** The id of the order that was made of the cart. */
  const orderOfCart = async () => {
    const { data } = await getContainer()
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({
        entity: "order_cart",
        fields: ["order_id"],
        filters: { cart_id: cartId },
      })

    return data[0]?.order_id as string | undefined
  }

  const paymentSession = async () => {
    const { data } = await getContainer()
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({
        entity: "cart",
        fields: ["payment_collection.payment_sessions.*"],
        filters: { id: cartId },
      })

    return data[0].payment_collection!.payment_sessions![0]!
  }

  /** The job, even if a scheduled run holds its lock at this moment. */
  const sweep = async () => {
    await getContainer().resolve(Modules.LOCKING).releaseAll()
    await linkAssistedOrders(getContainer())
  }

  const marks = async () => {
    const { rows } = await dbConnection.raw(
      "select order_id, session_id from assisted_order"
    )

    return rows
  }

  describe("an order is marked", () => {
    it("when the session completed the cart by request", async () => {
      const { token, session_id } = await visit()
      const orderId = await completeCart(api, shop, cartId, { token })

      expect(await markOf(orderId)).toMatchObject({
        id: expect.stringMatching(/^impord_/),
        order_id: orderId,
        session_id,
        mode: "full",
        admin_id: lead.id,
        admin_name: "Lea Lead",
        customer_id: ada.id,
        storefront_id: "eu",
        placed_at: expect.stringMatching(/^\d{4}-/),
      })
    })

    it("without telling the reason, an address or a secret through fields", async () => {
      const { token } = await visit()
      const orderId = await completeCart(api, shop, cartId, { token })
      await markOf(orderId)
      const order = await orderOf(
        orderId,
        "+assisted_order.*,+assisted_order.session.*,+assisted_order.impersonation_session.*"
      ).catch((error) => error.response.data)
      const text = JSON.stringify(order.assisted_order ?? order)

      expect(text).not.toMatch(/called about a gift|T-1|code_hash|ip_address/)
      expect(
        Object.keys((await orderOf(orderId)).assisted_order).sort()
      ).toEqual([
        "admin_id",
        "admin_name",
        "created_at",
        "customer_id",
        "deleted_at",
        "id",
        "mode",
        "order_id",
        "placed_at",
        "session_id",
        "storefront_id",
        "updated_at",
      ])
    })

    it("when the payment's webhook completed the cart", async () => {
      const { token, session_id } = await visit()
      await prepareCart(api, shop, cartId, { token })
      const { id, amount } = await paymentSession()

      await processPaymentWorkflow(getContainer()).run({
        input: { action: "authorized", data: { session_id: id, amount } },
      })
      const orderId = await orderOfCart()
      await sweep()

      expect(orderId).toBeDefined()
      expect(await markOf(orderId!)).toMatchObject({ session_id })
    })

    it("when the webhook came over HTTP after the session was over", async () => {
      const { token, session_id } = await visit()
      await prepareCart(api, shop, cartId, { token })
      const { id, amount } = await paymentSession()
      await api.post(
        `/admin/login-as-customer/sessions/${session_id}/end`,
        {},
        { headers: lead.headers }
      )
      const payments = getContainer().resolve(Modules.PAYMENT)
      const webhook = jest
        .spyOn(payments, "getWebhookActionAndData")
        .mockResolvedValue({
          action: "captured",
          data: { session_id: id, amount },
        } as never)

      try {
        await api.post("/hooks/payment/system_default", { event: "paid" })
        const until = Date.now() + 20_000

        // Medusa holds a webhook back for five seconds.
        while (!(await orderOfCart()) && Date.now() < until) {
          await wait(250)
        }
      } finally {
        webhook.mockRestore()
      }
      // The order may be there a moment before its link to the cart.
      const mark = await eventually(
        async () => {
          await sweep()
          return await markOf((await orderOfCart())!)
        },
        Boolean,
        20_000
      )

      expect(mark).toMatchObject({ session_id })
    })

    it("by the job when the event was lost, once", async () => {
      const { token, session_id } = await visit()
      const bus = getContainer().resolve(Modules.EVENT_BUS)
      const emit = jest.spyOn(bus, "emit").mockResolvedValue(undefined as never)
      let orderId: string

      try {
        orderId = await completeCart(api, shop, cartId, { token })
        await wait(300)
      } finally {
        emit.mockRestore()
      }
      expect(await marks()).toEqual([])

      await sweep()
      await sweep()

      expect(await marks()).toEqual([{ order_id: orderId, session_id }])
    })

    it("once, however often the event comes", async () => {
      const { token } = await visit()
      const orderId = await completeCart(api, shop, cartId, { token })
      const first = await markOf(orderId)
      const [{ id }] = (
        await dbConnection.raw(
          "select id from impersonation_log_entry where action = 'order_placed'"
        )
      ).rows
      const again = {
        name: LoginAsCustomerEvents.ACTION_TO_DESCRIBE,
        data: { id },
      }
      await getContainer().resolve(Modules.EVENT_BUS).emit([again, again])
      await wait(500)

      expect(await marks()).toHaveLength(1)
      expect(await markOf(orderId)).toEqual(first)
    })
  })

  describe("an order is not marked", () => {
    const unmarked = async (orderId: string) => {
      await wait(500)
      await sweep()

      expect((await orderOf(orderId)).assisted_order ?? null).toBeNull()
      expect(await marks()).toEqual([])
    }

    it("when the customer shops alone", async () => {
      await unmarked(await completeCart(api, shop, cartId, ada))
    })

    it("when the customer completes a cart that support prepared", async () => {
      const { token } = await visit()
      await api.post(
        `/store/carts/${cartId}/line-items`,
        { variant_id: shop.variantId, quantity: 1 },
        { headers: shop.storeHeaders("eu", token) }
      )

      // Also while the session is still running.
      await unmarked(await completeCart(api, shop, cartId, ada))
    })

    it("when support's own attempt failed and the customer paid herself", async () => {
      const { token, session_id } = await visit()
      await prepareCart(api, shop, cartId, { token })
      const payments = getContainer().resolve(Modules.PAYMENT)
      const declined = jest
        .spyOn(payments, "authorizePaymentSession")
        .mockRejectedValue(
          new MedusaError(
            MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
            "declined"
          )
        )

      try {
        expect((await complete(token)).type).toBe("cart")
      } finally {
        declined.mockRestore()
      }
      await wait(300)
      const { data } = await api.get("/admin/login-as-customer/log", {
        headers: lead.headers,
        params: { session_id, action: "order_placed" },
      })
      expect(data.log_entries[0]).toMatchObject({
        outcome: "failed",
        status_code: 200,
        summary: "Failed: Place an order",
      })

      await unmarked(await completeCart(api, shop, cartId, ada))
    })

    it("when it is of another customer's cart", async () => {
      const container = getContainer()
      const bob = await createCustomer(container, api, {
        email: "bob@demo.test",
      })
      const other = await createCart(api, shop, { token: bob.token })
      const { token } = await visit()
      await completeCart(api, shop, cartId, { token })
      const orderId = await completeCart(api, shop, other, bob)
      await wait(500)
      await sweep()

      expect((await orderOf(orderId)).assisted_order ?? null).toBeNull()
      expect(await marks()).toHaveLength(1)
    })
  })
})
