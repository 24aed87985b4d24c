import { Client } from "@medusajs/framework/pg"

import { LOGIN_AS_CUSTOMER_MODULE } from "../../src/modules/login-as-customer"
import { addRoute, expressApp, layersOf } from "../helpers/express-app"
import { createCart, prepareCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { createWorld, sender, visit, type World } from "../helpers/world"

const OURS = /impersonat|remote_assistance|assisted_order/

// Whoever shops for themselves must notice nothing: no query, no header, no
// changed answer.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  /** Every statement that the process sends to PostgreSQL meanwhile. */
  const statementsDuring = async (work: () => Promise<unknown>) => {
    const query = jest.spyOn(Client.prototype, "query")
    await work()
    const statements = query.mock.calls.map(([statement]) => {
      const sent = statement as unknown as string | { text?: string }
      return typeof sent === "string" ? sent : String(sent?.text)
    })
    query.mockRestore()

    return statements
  }

  const shopAround = async (token?: string) => {
    const headers = world.shop.storeHeaders("eu", token)
    const answers = [
      await send("GET", "/store/products", { headers }),
      await send("HEAD", "/store/products", { headers }),
      await send("GET", "/store/regions", { headers }),
      await send("POST", "/auth/customer/emailpass", {
        body: { email: "eve@mail.test", password: "supersecret" },
      }),
      await send("GET", "/no/such/route", { headers }),
    ]
    if (token) {
      answers.push(
        await send("GET", "/store/customers/me", { headers }),
        await send("POST", "/store/customers/me", {
          headers,
          body: { last_name: "L" },
        }),
        await send("GET", "/store/orders", { headers })
      )
    }

    return answers
  }

  it("sends no statement of ours and never calls the module", async () => {
    const service = getContainer().resolve(LOGIN_AS_CUSTOMER_MODULE) as object
    const calls: string[] = []
    const names = new Set<string>()
    for (
      let proto = service;
      proto && proto !== Object.prototype;
      proto = Object.getPrototypeOf(proto)
    ) {
      Object.getOwnPropertyNames(proto).forEach((name) => names.add(name))
    }
    const spies = [...names]
      .filter(
        (name) =>
          name !== "constructor" &&
          typeof (service as Record<string, unknown>)[name] === "function"
      )
      .map((name) =>
        jest
          .spyOn(service as Record<string, () => unknown>, name)
          .mockImplementation(() => {
            calls.push(name)
          })
      )
    const register = async () => {
      const { data } = await send("POST", "/auth/customer/emailpass/register", {
        body: { email: "plain@mail.test", password: "supersecret" },
      })
      const made = await send("POST", "/store/customers", {
        headers: world.shop.storeHeaders("eu", data.token),
        body: { email: "plain@mail.test" },
      })
      expect(made.status).toBe(200)
    }
    const statements = await statementsDuring(async () => {
      await shopAround()
      await shopAround(world.eve.token)
      await register()
      const cart = await createCart(api, world.shop, {
        token: world.eve.token,
      })
      await prepareCart(api, world.shop, cart, { token: world.eve.token })
    })
    spies.forEach((spy) => spy.mockRestore())

    expect(statements.length).toBeGreaterThan(50)
    expect(statements.some((text) => text.includes('"customer"'))).toBe(true)
    expect(statements.filter((text) => OURS.test(text))).toEqual([])
    expect(calls).toEqual([])
  })

  it("the same watch does see an impersonation: one read, and a write where due", async () => {
    const { headers } = await visit(api, world)
    const reads = await statementsDuring(() =>
      send("GET", "/store/products", { headers })
    )
    // Subscribers of the session's start may still read settings meanwhile.
    const ours = (statements: string[]) =>
      statements.filter((text) => /impersonation_(session|log)/.test(text))
    expect(ours(reads)).toHaveLength(1)
    expect(ours(reads)[0]).toMatch(/^\s*select/i)

    const before: string[][] = []
    const remove = addRoute("post", "/plugin/probe", (_, res) => {
      before.push(ours(query.mock.calls.map(([text]) => textOf(text))))
      res.json({})
    })
    const query = jest.spyOn(Client.prototype, "query")
    const textOf = (text: unknown) =>
      typeof text === "string"
        ? text
        : String((text as { text?: string })?.text)
    await send("POST", "/plugin/probe", { headers, body: {} })
    query.mockRestore()
    remove()

    expect(before[0]).toHaveLength(2)
    expect(before[0][1]).toMatch(/insert into impersonation_log_entry/)
  })

  it("gets the same answers and headers as without the plugin", async () => {
    const comparable = (answers: Awaited<ReturnType<typeof shopAround>>) =>
      answers.map(({ status, data, headers }) => {
        const {
          date: _date,
          etag: _etag,
          "content-length": _length,
          ...rest
        } = headers
        const body = JSON.stringify(data ?? null).replace(
          /"(token|updated_at)":"[^"]*"/g,
          '"$1":"…"'
        )
        return { status, headers: rest, body }
      })
    // Warm, so that a first login does not differ from a second.
    await shopAround(world.eve.token)
    const withPlugin = comparable(await shopAround(world.eve.token))

    const layers = layersOf(expressApp())
    const all = [...layers]
    const kept = all.filter(
      ({ name }) => !["impersonationGuard", "takeConsentField"].includes(name)
    )
    expect(kept.length).toBe(all.length - 2)
    layers.splice(0, layers.length, ...kept)
    const without = comparable(await shopAround(world.eve.token))
    layers.splice(0, layers.length, ...all)

    expect(withPlugin).toEqual(without)
  })
})
