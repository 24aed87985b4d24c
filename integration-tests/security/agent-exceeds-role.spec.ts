import { createAdmin, startSession } from "../helpers/fixtures"
import { addRoute } from "../helpers/express-app"
import { createCart, prepareCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

const ME = "/store/customers/me"
const SESSION = "/store/login-as-customer/session"

// What an agent may do is decided on each request, by the row: neither the
// token nor what was allowed at the start counts.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const roleWith = async (name: string, permissions: string[]) => {
    const { data } = await api.post(
      "/admin/login-as-customer/roles",
      { name, permissions },
      { headers: world.manager.headers }
    )
    const admin = await createAdmin(getContainer(), api, {
      email: `${name}@shop.test`,
      role: name,
    })
    const setPermissions = (next: string[]) =>
      api.post(
        `/admin/login-as-customer/roles/${data.role.id}`,
        { permissions: next },
        { headers: world.manager.headers }
      )

    return { admin, setPermissions }
  }
  const expectCode = (
    answer: { status: number; data: { code?: string } },
    status: number,
    code: string
  ) => expect([answer.status, answer.data.code]).toEqual([status, code])

  describe("a read-only session", () => {
    it("reads, and changes nothing with any method on any route", async () => {
      const cart = await createCart(api, world.shop, { token: world.ada.token })
      const { headers, session_id } = await visit(api, world, {
        as: world.viewer,
      })
      let ran = 0
      const removes = (["post", "put", "patch", "delete"] as const).map(
        (method) =>
          addRoute(method, "/plugin/wishlist", (_, res) => {
            ran++
            res.json({})
          })
      )
      const removeRead = addRoute("get", "/plugin/wishlist", (_, res) => {
        res.json({ wishlist: [] })
      })

      for (const [method, path, body] of [
        ["POST", ME, { first_name: "X" }],
        ["POST", `${ME}/addresses`, { address_1: "X" }],
        ["POST", "/store/carts", {}],
        ["POST", `/store/carts/${cart}/line-items`, {}],
        ["POST", `/store/carts/${cart}/complete`, {}],
        ["POST", `/store/carts/${cart}/taxes`, {}],
        ["DELETE", `/store/carts/${cart}/promotions`, {}],
        ["POST", "/plugin/wishlist", {}],
        ["PUT", "/plugin/wishlist", {}],
        ["PATCH", "/plugin/wishlist", {}],
        ["DELETE", "/plugin/wishlist", {}],
        ["PROPFIND", "/plugin/wishlist", undefined],
        ["POST", "/no/such/route", {}],
      ] as const) {
        const answer = await send(method, path, { headers, body })
        expect([path, answer.status, answer.data.code]).toEqual([
          path,
          403,
          "impersonation_read_only",
        ])
      }
      expect(ran).toBe(0)
      const [customer] = await rows("customer").where({ id: world.ada.id })
      expect(customer.first_name).toBe("ada")

      for (const path of [ME, `/store/carts/${cart}`, "/plugin/wishlist"]) {
        expect((await send("GET", path, { headers })).status).toBe(200)
        expect((await send("HEAD", path, { headers })).status).toBe(200)
      }
      expect((await send("OPTIONS", ME, { headers })).status).toBeLessThan(300)
      const log = await logOf(getContainer(), session_id)
      const refusals = log.filter(({ kind }) => kind === "refusal")
      expect(refusals).toHaveLength(13)
      expect(refusals[0]).toMatchObject({
        outcome: "refused",
        status_code: 403,
        method: "POST",
        path: ME,
        details: { code: "impersonation_read_only" },
      })
      removes.forEach((remove) => remove())
      removeRead()

      const end = await send("DELETE", SESSION, { headers })
      expect(end.status).toBe(200)
    })

    it("is what an admin gets who may not change things", async () => {
      const { session } = await startSession(api, world.viewer, world.ada.id, {
        storefront_id: "eu",
        mode: "full",
      })
      expect(session.mode).toBe("read_only")
    })

    it("is what is left when the permission goes, from the next request", async () => {
      const all = [
        "impersonation:create",
        "impersonation:update",
        "impersonation:order",
      ]
      const { admin, setPermissions } = await roleWith("demoted", all)
      const { headers } = await visit(api, world, { as: admin })
      expect(
        (await send("POST", ME, { headers, body: { last_name: "L" } })).status
      ).toBe(200)

      await setPermissions(["impersonation:create", "impersonation:order"])
      expectCode(
        await send("POST", ME, { headers, body: { last_name: "M" } }),
        403,
        "impersonation_read_only"
      )
      const view = await send("GET", SESSION, { headers })
      expect(view.data.impersonation).toMatchObject({
        mode: "read_only",
        may: { change: false, order: false },
      })
      await setPermissions(all)
      expect(
        (await send("POST", ME, { headers, body: { last_name: "N" } })).status
      ).toBe(200)
    })
  })

  describe("orders", () => {
    it("need the permission at the moment they are placed", async () => {
      const { admin, setPermissions } = await roleWith("seller", [
        "impersonation:create",
        "impersonation:update",
        "impersonation:order",
      ])
      const { headers, token } = await visit(api, world, { as: admin })
      const cart = await createCart(api, world.shop, { token })
      await prepareCart(api, world.shop, cart, { token })
      await setPermissions(["impersonation:create", "impersonation:update"])

      for (const path of [
        `/store/carts/${cart}/complete`,
        `/Store/Carts/${cart}/Complete/`,
        `/store/carts/${cart}/%63omplete`,
      ]) {
        expectCode(
          await send("POST", path, { headers, body: {} }),
          403,
          "impersonation_action_blocked"
        )
      }
      expect(await rows("order")).toHaveLength(0)

      await setPermissions([
        "impersonation:create",
        "impersonation:update",
        "impersonation:order",
      ])
      const done = await send("POST", `/store/carts/${cart}/complete`, {
        headers,
        body: {},
      })
      expect(done.data.type).toBe("order")
    })

    it("cannot be prepared for a payment's webhook either", async () => {
      const { admin } = await roleWith("preparer", [
        "impersonation:create",
        "impersonation:update",
      ])
      const { headers, token } = await visit(api, world, { as: admin })
      const cart = await createCart(api, world.shop, { token })
      await prepareCart(api, world.shop, cart, { token })
      const [collection] = await rows("payment_collection")

      for (const body of [{ provider_id: "pp_stripe_stripe" }, {}, []]) {
        expectCode(
          await send(
            "POST",
            `/store/payment-collections/${collection.id}/payment-sessions`,
            { headers, body }
          ),
          403,
          "impersonation_action_blocked"
        )
      }
    })
  })

  describe("what nobody does for a customer", () => {
    it("is blocked in a full session, without effect", async () => {
      const { headers, session_id } = await visit(api, world)
      const auth = { authorization: headers.authorization }
      const consent = await rows("remote_assistance_consent").select("*")

      for (const [method, path, body] of [
        ["POST", "/auth/session", {}],
        ["POST", "/auth/token/refresh", {}],
        ["GET", "/auth/mfa/factors"],
        ["HEAD", "/auth/mfa/factors"],
        ["POST", "/auth/mfa/factors", {}],
        ["POST", "/auth/mfa/recovery-codes", {}],
        ["POST", "/auth/verification/request", {}],
        ["POST", "/auth/verification/confirm", {}],
        ["GET", "/auth/customer/emailpass"],
        ["POST", "/auth/customer/emailpass", {}],
        ["POST", "/auth/customer/emailpass/register", {}],
        [
          "POST",
          "/auth/customer/emailpass/reset-password",
          { identifier: "ada@mail.test" },
        ],
        ["POST", "/auth/customer/emailpass/update", { password: "x" }],
        ["POST", "/auth/user/emailpass", {}],
        ["GET", "/auth/customer/providers"],
        ["POST", "/store/customers", { email: "x@mail.test" }],
        ["POST", `${ME}/remote-assistance`, { allow: true }],
        ["POST", `${ME}/remote-assistance/pin`, {}],
        ["DELETE", `${ME}/remote-assistance/sessions/${session_id}`],
        ["POST", "/store/remote-assistance/answer", {}],
        ["POST", ME, { allow_remote_shopping_assistance: true }],
        ["POST", ME, [{ allow_remote_shopping_assistance: true }]],
        ["POST", ME, { password: "new" }],
        ["POST", "/store/orders/order_1/transfer/request", {}],
        ["POST", "/store/orders/order_1/transfer/accept", {}],
        ["POST", "/store/orders/order_1/transfer/decline", {}],
        ["POST", "/store/orders/order_1/transfer/cancel", {}],
      ] as const) {
        const answer = await send(method, path, {
          headers: path.startsWith("/auth") ? auth : headers,
          body,
        })
        expect([method, path, answer.status]).toEqual([method, path, 403])
        if (method !== "HEAD") {
          expect(answer.data).toMatchObject({
            type: "forbidden",
            code: "impersonation_action_blocked",
          })
        }
        expect(answer.headers["set-cookie"]).toBeUndefined()
        expect(answer.headers["cache-control"]).toBe("private, no-store")
      }

      expect(await rows("remote_assistance_consent").select("*")).toEqual(
        consent
      )
      expect(await rows("customer").where({ email: "x@mail.test" })).toEqual([])
      const log = await logOf(getContainer(), session_id)
      expect(log.filter(({ kind }) => kind === "refusal")).toHaveLength(27)
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "active",
      })
    })

    it("leaves reading the consent and the rest of the account open", async () => {
      const { headers } = await visit(api, world)
      for (const path of [
        `${ME}/remote-assistance`,
        `${ME}/remote-assistance/sessions`,
        `${ME}/remote-assistance/cart`,
        "/store/remote-assistance",
        "/store/orders",
      ]) {
        expect([path, (await send("GET", path, { headers })).status]).toEqual([
          path,
          200,
        ])
      }
      const edited = await send("POST", ME, {
        headers,
        body: { last_name: "Lovelace" },
      })
      expect(edited.data.customer.last_name).toBe("Lovelace")
    })
  })

  describe("another storefront", () => {
    it("is closed to a session that is bound to a sales channel", async () => {
      const { token, session_id } = await visit(api, world)
      const us = world.shop.storeHeaders("us", token)

      for (const [method, path] of [
        ["GET", "/store/products"],
        ["GET", ME],
        ["GET", SESSION],
        ["POST", `${SESSION}/keep-alive`],
        ["POST", "/store/carts"],
      ] as const) {
        expectCode(
          await send(method, path, {
            headers: us,
            body: method === "POST" ? {} : undefined,
          }),
          403,
          "impersonation_wrong_storefront"
        )
      }
      // A hand-off asks for its session with each key that it has.
      const refused = (await logOf(getContainer(), session_id)).filter(
        ({ kind }) => kind === "refusal"
      )
      expect(refused.map(({ path }) => path)).toEqual([
        "/store/products",
        ME,
        `${SESSION}/keep-alive`,
        "/store/carts",
      ])
      const end = await send("DELETE", SESSION, { headers: us })
      expect(end.status).toBe(200)
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        end_reason: "closed",
      })
    })
  })
})
