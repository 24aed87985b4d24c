import { request } from "node:http"

import { Modules } from "@medusajs/framework/utils"

import { moduleService, startSession } from "../helpers/fixtures"
import { addRoute } from "../helpers/express-app"
import { createCart, prepareCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

const ME = "/store/customers/me"

// No deed without its record: the entry is committed before the handler runs,
// and what cannot be recorded does not happen.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const without = async (table: string, work: () => Promise<void>) => {
    const knex = databaseOf(getContainer())
    await knex.raw("alter table ?? rename to away", [table])
    try {
      await work()
    } finally {
      await knex.raw("alter table away rename to ??", [table])
    }
  }
  const completed = async (sessionId: string) =>
    await eventually(
      () => logOf(getContainer(), sessionId),
      (log) => log.every(({ outcome }) => outcome !== "unknown")
    )
  const UNAVAILABLE = {
    type: "unavailable",
    code: "impersonation_unavailable",
    message: "Login as Customer cannot be checked right now. Nothing was done.",
  }

  describe("when PostgreSQL cannot take the entry", () => {
    it("nothing happens: changes, personal reads and refusals answer 503", async () => {
      const { headers, session_id } = await visit(api, world)
      let ran = 0
      const remove = addRoute("post", "/plugin/deed", (_, res) => {
        ran++
        res.json({})
      })
      await without("impersonation_log_entry", async () => {
        for (const [method, path] of [
          ["POST", ME],
          ["POST", "/store/carts"],
          ["POST", "/plugin/deed"],
          ["GET", ME],
          ["GET", "/store/orders"],
          ["POST", "/auth/session"],
          ["DELETE", "/store/login-as-customer/session"],
        ] as const) {
          const answer = await send(method, path, {
            headers,
            body: method === "POST" ? { last_name: "X" } : undefined,
          })
          expect([path, answer.status, answer.data]).toEqual([
            path,
            503,
            UNAVAILABLE,
          ])
          expect(answer.headers["cache-control"]).toBe("private, no-store")
        }
        const catalogue = await send("GET", "/store/products", { headers })
        expect(catalogue.status).toBe(200)
      })
      remove()

      expect(ran).toBe(0)
      expect(await rows("cart")).toEqual([])
      const [customer] = await rows("customer").where({ id: world.ada.id })
      expect(customer.last_name).toBeNull()
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "active",
      })
      expect((await send("GET", ME, { headers })).status).toBe(200)
    })

    it("nothing happens either when the session cannot be looked up", async () => {
      const { headers } = await visit(api, world)
      const { login_code } = await startSession(
        api,
        world.viewer,
        world.ada.id,
        { storefront_id: "eu" }
      )
      const shopper = world.shop.storeHeaders("eu", world.eve.token)
      await without("impersonation_session", async () => {
        for (const path of [ME, "/store/products", "/no/such/route"]) {
          const answer = await send("GET", path, { headers })
          expect([path, answer.status, answer.data]).toEqual([
            path,
            503,
            UNAVAILABLE,
          ])
        }
        expect((await send("GET", ME, { headers: shopper })).status).toBe(200)
        const exchange = await send("POST", "/auth/customer/impersonation", {
          body: { code: login_code },
        })
        expect([exchange.status, exchange.data]).toEqual([503, UNAVAILABLE])
      })
      // The code was not used up.
      const { status } = await send("POST", "/auth/customer/impersonation", {
        body: { code: login_code },
      })
      expect(status).toBe(200)
    })
  })

  it("is on record, committed, before the handler runs", async () => {
    const { headers, session_id } = await visit(api, world)
    const seen: unknown[] = []
    const remove = addRoute("post", "/plugin/deed", (_, res, next) => {
      logOf(getContainer(), session_id)
        .then((log) => {
          seen.push(log.at(-1))
          res.json({ done: true })
        })
        .catch(next)
    })
    await send("POST", "/plugin/deed", { headers, body: { a: 1 } })
    remove()

    expect(seen).toEqual([
      expect.objectContaining({
        kind: "change",
        action: "request",
        outcome: "unknown",
        method: "POST",
        path: "/plugin/deed",
        admin_id: world.agent.id,
        customer_id: world.ada.id,
      }),
    ])
    const log = await completed(session_id)
    expect(log.at(-1)).toMatchObject({
      outcome: "succeeded",
      status_code: 200,
      duration_ms: expect.any(Number),
    })
  })

  it("does nothing in a session that ends between check and entry", async () => {
    const { headers, session_id } = await visit(api, world)
    const service = moduleService(getContainer())
    const retrieve = service.retrieveSessionStanding.bind(service)
    const spy = jest
      .spyOn(service, "retrieveSessionStanding")
      .mockImplementationOnce(async (id) => {
        const standing = await retrieve(id)
        await service.endSession({
          session_id: id,
          reason: "revoked",
          actor: { type: "system", id: null },
        })
        return standing
      })
    const answer = await send("POST", ME, {
      headers,
      body: { last_name: "Late" },
    })
    spy.mockRestore()

    expect([answer.status, answer.data.code]).toEqual([
      401,
      "impersonation_session_ended",
    ])
    expect(answer.data.message).toContain("an admin ended the session")
    const [customer] = await rows("customer").where({ id: world.ada.id })
    expect(customer.last_name).toBeNull()
    expect((await logOf(getContainer(), session_id)).at(-1).action).toBe(
      "session_ended"
    )
  })

  it("tells how each request went, in order and without gaps", async () => {
    const { headers, session_id, token } = await visit(api, world)
    const cart = await createCart(api, world.shop, { token })
    await send("POST", ME, { headers, body: { last_name: "Lovelace" } })
    await send("POST", ME, { headers, body: { nonsense: true } })
    await send("POST", "/store/carts/cart_none/line-items", {
      headers,
      body: { variant_id: world.shop.variantId, quantity: 1 },
    })
    await send("GET", `/store/orders/order_none?secret=query`, { headers })
    await send("HEAD", ME, { headers })
    await Promise.all(
      Array.from({ length: 8 }, () => send("GET", ME, { headers }))
    )
    const log = await completed(session_id)

    expect(log.map(({ sequence }) => sequence)).toEqual(
      log.map((_, index) => index + 1)
    )
    expect(
      log
        .slice(2, 8)
        .map(({ kind, outcome, status_code, method }) => [
          kind,
          method,
          outcome,
          status_code,
        ])
    ).toEqual([
      ["change", "POST", "succeeded", 200],
      ["change", "POST", "succeeded", 200],
      ["change", "POST", "failed", 400],
      ["change", "POST", "failed", 404],
      ["personal_read", "GET", "failed", 400],
      ["personal_read", "HEAD", "succeeded", 200],
    ])
    expect(JSON.stringify(log)).not.toMatch(/Lovelace|secret=query/)
    expect(log[3].details.fields).toEqual(["last_name"])
    expect(log[2]).toMatchObject({ entity_type: "cart", entity_id: cart })
    expect((await sessionRow(getContainer(), session_id)).action_count).toBe(
      log.length - 2
    )
  })

  it("counts a payment that failed as failed, though core answers 200", async () => {
    const { headers, session_id, token } = await visit(api, world)
    const cart = await createCart(api, world.shop, { token })
    await prepareCart(api, world.shop, cart, { token })
    const remove = addRoute("post", "/store/carts/:id/complete", (_, res) => {
      res.json({ type: "cart", cart: { id: cart }, error: { message: "no" } })
    })
    await send("POST", `/store/carts/${cart}/complete`, { headers, body: {} })
    remove()

    expect((await completed(session_id)).at(-1)).toMatchObject({
      action: "order_placed",
      outcome: "failed",
      status_code: 200,
    })
  })

  it("calls no change failed whose answer fails beside what was asked for", async () => {
    const { headers, session_id } = await visit(api, world)
    const remove = addRoute("post", "/store/points", (_, res) => {
      res.status(500).json({})
    })
    for (const url of ["/store/points?fields=id,gone.name", "/store/points"]) {
      const { status } = await send("POST", url, { headers, body: {} })
      expect(status).toBe(500)
    }
    remove()

    const outcomes = await eventually(
      async () =>
        (await logOf(getContainer(), session_id))
          .filter(({ path }) => path === "/store/points")
          .map(({ outcome }) => outcome),
      (found) => found.includes("failed")
    )
    expect(outcomes).toEqual(["unknown", "failed"])
  })

  it("records what a handler did after the client hung up", async () => {
    const { headers, session_id } = await visit(api, world)
    let hungUp: () => void
    const gone = new Promise<void>((resolve) => (hungUp = resolve))
    const removes = [
      addRoute("post", "/plugin/slow", (req, res) => {
        req.socket.once("close", () => {
          setTimeout(() => res.json({ done: true }), 50)
        })
        hungUp()
      }),
      addRoute("post", "/plugin/never", () => hungUp()),
    ]
    const { hostname, port } = new URL(api.defaults.baseURL)
    const hangUpOn = async (path: string) => {
      const sent = request({ hostname, port, method: "POST", path, headers })
      sent.on("error", () => undefined)
      sent.end()
      await gone
      await new Promise((resolve) => setTimeout(resolve, 200))
      sent.destroy()
    }
    await hangUpOn("/plugin/slow")
    await hangUpOn("/plugin/never")
    const log = await eventually(
      () => logOf(getContainer(), session_id),
      (entries) => entries[2]?.outcome === "succeeded"
    )
    removes.forEach((remove) => remove())

    expect(log.slice(2).map(({ path, outcome }) => [path, outcome])).toEqual([
      ["/plugin/slow", "succeeded"],
      ["/plugin/never", "unknown"],
    ])
  })

  it("announces entries by id alone, once they are complete", async () => {
    const { headers, session_id } = await visit(api, world)
    const bus = getContainer().resolve(Modules.EVENT_BUS)
    const emit = jest.spyOn(bus, "emit")
    await send("POST", ME, { headers, body: { last_name: "L" } })
    await send("POST", "/auth/session", { headers, body: {} })
    const log = await completed(session_id)
    const events = await eventually(
      async () =>
        emit.mock.calls
          .flat(2)
          .filter(
            (event) =>
              (event as { name?: string })?.name ===
              "login_as_customer.action_logged"
          ),
      (all) => all.length === 2
    )
    emit.mockRestore()

    expect(events.map((event) => (event as { data: unknown }).data)).toEqual(
      expect.arrayContaining(log.slice(2).map(({ id }) => ({ id })))
    )
  })

  describe("what caches are told", () => {
    const cacheControl = async (
      method: string,
      path: string,
      headers: Record<string, string>
    ) => (await send(method, path, { headers })).headers["cache-control"]

    it("is to keep nothing, whatever a handler says", async () => {
      const { headers } = await visit(api, world)
      const remove = addRoute("get", "/plugin/public", (_, res) => {
        res.set("Cache-Control", "public, max-age=3600")
        res.set("Surrogate-Control", "max-age=3600")
        res.json({})
      })
      for (const path of [
        "/store/products",
        ME,
        "/plugin/public",
        "/nowhere",
      ]) {
        expect([path, await cacheControl("GET", path, headers)]).toEqual([
          path,
          "private, no-store",
        ])
      }
      const guest = world.shop.storeHeaders("eu")
      expect(await cacheControl("GET", "/plugin/public", guest)).toBe(
        "public, max-age=3600"
      )
      remove()
    })

    it("leaves the catalogue alone when the setting says so, never the customer's data", async () => {
      await api.post(
        "/admin/login-as-customer/settings",
        { disable_page_cache: false },
        { headers: world.manager.headers }
      )
      const { headers } = await visit(api, world)

      expect(
        await cacheControl("GET", "/store/products", headers)
      ).toBeUndefined()
      for (const path of [
        ME,
        "/store/orders",
        "/store/login-as-customer/session",
      ]) {
        expect([path, await cacheControl("GET", path, headers)]).toEqual([
          path,
          "private, no-store",
        ])
      }
    })
  })
})
