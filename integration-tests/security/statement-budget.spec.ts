import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { catalogueReads } from "../../src/impersonation-auth/catalogue-reads"
import { moduleService } from "../helpers/fixtures"
import { holdBackJobs } from "../helpers/jobs"
import { OURS, statementsDuring, surplus } from "../helpers/statements"
import { createCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { createWorld, sender, visit, type World } from "../helpers/world"

jest.setTimeout(240_000)

const ME = "/store/customers/me"
const READ = /^\s*select\b/i
const INSERT = /insert into impersonation_log_entry/
const COMPLETE = /update impersonation_log_entry/

type Request = [method: string, url: string, body?: object]

// What a session costs the database, counted on the wire: all that the same
// request of the customer herself does not send, subscribers included.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let headers: Record<string, string>
  let cart: string

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    cart = await createCart(api, world.shop, { token: world.ada.token })
  })

  beforeEach(async () => {
    await holdBackJobs(getContainer())
    // What the session's start still causes is over then.
    await statementsDuring(async () => {
      ;({ headers } = await visit(api, world))
    })
  })

  const logger = () => getContainer().resolve(ContainerRegistrationKeys.LOGGER)

  const at = (url: string) =>
    url.replace(":product", world.shop.product.id).replace(":cart", cart)

  /** What a session's request sends beside the customer's own, up to `last`. */
  const costOf = async ([method, url, body]: Request, last?: RegExp) => {
    const ask = (as: Record<string, string>) => () =>
      send(method, at(url), { headers: as, body })
    const own = world.shop.storeHeaders("eu", world.ada.token)
    // Warm: what is cached for one is cached for the other.
    await statementsDuring(async () => {
      await ask(own)()
      await ask(headers)()
    }, last)
    await catalogueReads.flush(moduleService(getContainer()), logger())
    const alone = await statementsDuring(ask(own))
    const helped = await statementsDuring(ask(headers), last)
    expect(alone.filter((text) => OURS.test(text))).toEqual([])

    // Reads of the catalogue are counted together, every few seconds.
    return surplus(helped, alone).filter(
      (text) => !/^\s*update impersonation_session/i.test(text)
    )
  }

  it.each<Request>([
    ["GET", "/store/products"],
    ["GET", "/store/products/:product"],
    ["HEAD", "/store/products"],
    ["GET", "/store/regions"],
    ["GET", "/store/collections"],
    ["GET", "/store/product-categories"],
  ])("a read of the catalogue, %s %s: one read", async (...request) => {
    expect(await costOf(request)).toEqual([expect.stringMatching(READ)])
  })

  it.each<Request>([
    ["GET", ME],
    ["GET", `${ME}/addresses`],
    ["GET", "/store/orders"],
    ["GET", "/store/carts/:cart"],
  ])("a personal read, %s %s: one read, one write", async (...request) => {
    expect(await costOf(request)).toEqual([
      expect.stringMatching(READ),
      expect.stringMatching(INSERT),
    ])
  })

  it.each<Request>([
    ["POST", ME, { last_name: "L" }],
    ["POST", "/store/carts/:cart", { metadata: { note: "x" } }],
  ])("a change, %s %s: one read, two writes", async (...request) => {
    expect(await costOf(request, COMPLETE)).toEqual([
      expect.stringMatching(READ),
      expect.stringMatching(INSERT),
      expect.stringMatching(COMPLETE),
    ])
  })

  it.each<Request>([
    ["POST", ME, { last_name: 5 }],
    ["POST", "/store/carts/cart_unknown", { metadata: { note: "x" } }],
    ["POST", "/plugin/unknown", {}],
  ])(
    "a change that fails, %s %s: one read, two writes, the last in a transaction",
    async (...request) => {
      expect(await costOf(request, COMPLETE)).toEqual([
        expect.stringMatching(READ),
        expect.stringMatching(INSERT),
        // The cart of an order that was not placed is let go with it.
        expect.stringMatching(/^begin/i),
        expect.stringMatching(COMPLETE),
        expect.stringMatching(/^commit/i),
      ])
    }
  )

  it("counts reads of the catalogue in one write for all", async () => {
    await catalogueReads.flush(moduleService(getContainer()), logger())
    const statements = await statementsDuring(async () => {
      for (let read = 0; read < 5; read++) {
        await send("GET", "/store/regions", { headers })
      }
      await catalogueReads.flush(moduleService(getContainer()), logger())
    })
    const writes = statements
      .filter((text) => OURS.test(text))
      .filter((text) => !READ.test(text))

    expect(writes).toEqual([
      expect.stringMatching(/^\s*update impersonation_session/),
    ])
  })

  it.each<Request>([
    ["POST", `${ME}/remote-assistance`, { allow: true }],
    ["POST", "/auth/token/refresh", {}],
  ])("a refusal, %s %s: one read, one write", async (method, url, body) => {
    const statements = await statementsDuring(() =>
      send(method, at(url), { headers, body })
    )

    expect(statements.filter((text) => OURS.test(text))).toEqual([
      expect.stringMatching(READ),
      expect.stringMatching(INSERT),
    ])
  })
})
