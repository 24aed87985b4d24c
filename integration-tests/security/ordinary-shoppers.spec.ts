import { LOGIN_AS_CUSTOMER_MODULE } from "../../src/modules/login-as-customer"
import { expressApp, layersOf } from "../helpers/express-app"
import { holdBackJobs } from "../helpers/jobs"
import { OURS, statementsDuring, surplus } from "../helpers/statements"
import { completeCart, createCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { createWorld, sender, visit, type World } from "../helpers/world"

jest.setTimeout(240_000)

/** What of this plugin an ordinary request meets, by the names of its layers. */
const LAYERS = [
  "impersonationGuard",
  "supportAccessGuard",
  "takeConsentField",
  "endSessionsOnLogout",
]

type Handle = (req: object, res: object, next: () => void) => unknown
type Layer = { name: string; handle: Handle; route?: { stack: Layer[] } }
type Headers = Record<string, string>

/** Middleware of one method is a route to express. */
const innermost = (layer: unknown): Layer => {
  const { route } = layer as Layer

  return route ? route.stack[0] : (layer as Layer)
}

// Whoever shops for themselves must notice nothing: no query, no header, no
// changed answer, no turn of the event loop.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let cookie: string

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  /** A cookie session of Eve, as shops with `auth.type: "session"` have it. */
  const logIn = async () => {
    const { headers } = await send("POST", "/auth/session", {
      headers: world.eve.headers,
    })

    return headers["set-cookie"][0].split(";")[0] as string
  }

  beforeEach(async () => {
    await holdBackJobs(getContainer())
    cookie = await logIn()
  })

  const shoppers: [string, () => Headers][] = [
    ["a guest", () => world.shop.storeHeaders("eu")],
    ["a bearer", () => world.shop.storeHeaders("eu", world.eve.token)],
    ["a cookie session", () => ({ ...world.shop.storeHeaders("eu"), cookie })],
  ]

  const shopAround = async (headers: Headers) => {
    const mine = ["/store/customers/me", "/store/orders"]
    const answers = [
      await send("GET", "/store/products", { headers }),
      await send("HEAD", "/store/products", { headers }),
      await send("GET", `/store/products/${world.shop.product.id}`, {
        headers,
      }),
      await send("GET", "/store/regions", { headers }),
      await send("POST", "/auth/customer/emailpass", {
        body: { email: "eve@mail.test", password: "supersecret" },
      }),
      await send("GET", "/no/such/route", { headers }),
    ]
    for (const url of mine) {
      answers.push(await send("GET", url, { headers }))
    }
    answers.push(
      await send("POST", "/store/customers/me", {
        headers,
        body: { last_name: "L" },
      })
    )

    return answers
  }

  /** From the first click to the order, and out of the shop. */
  const buy = async (headers: Headers) => {
    const { data } = await send("POST", "/auth/customer/emailpass/register", {
      body: { email: "plain@mail.test", password: "supersecret" },
    })
    const made = await send("POST", "/store/customers", {
      headers: world.shop.storeHeaders("eu", data.token),
      body: { email: "plain@mail.test" },
    })
    expect(made.status).toBe(200)
    const token = headers.authorization?.split(" ")[1]
    const cart = await createCart(api, world.shop, { token })
    await completeCart(api, world.shop, cart, {
      token,
      email: token ? undefined : "guest@mail.test",
    })
    await send("DELETE", "/auth/session", { headers })
  }

  /** Runs with the plugin's layers taken out of the app. */
  const withoutPlugin = async <T>(work: () => Promise<T>): Promise<T> => {
    const layers = layersOf(expressApp())
    const all = [...layers]
    const kept = all.filter((layer) => !LAYERS.includes(innermost(layer).name))
    expect(kept.length).toBe(all.length - LAYERS.length)
    layers.splice(0, layers.length, ...kept)
    try {
      return await work()
    } finally {
      layers.splice(0, layers.length, ...all)
    }
  }

  /** Names of the module's methods that are called meanwhile; they do nothing. */
  const callsDuring = async (work: () => Promise<unknown>) => {
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
    await work()
    spies.forEach((spy) => spy.mockRestore())

    return calls
  }

  it.each(shoppers)(
    "%s sends no statement of ours and never calls the module, up to the order",
    async (_, headers) => {
      let statements: string[] = []
      const calls = await callsDuring(async () => {
        statements = await statementsDuring(async () => {
          await shopAround(headers())
          await buy(headers())
        })
      })

      expect(statements.length).toBeGreaterThan(50)
      expect(statements.some((text) => text.includes('"customer"'))).toBe(true)
      expect(statements.some((text) => text.includes('"order"'))).toBe(true)
      expect(statements.filter((text) => OURS.test(text))).toEqual([])
      expect(calls).toEqual([])
    }
  )

  it.each(shoppers)(
    "%s sends not one statement more than without the plugin",
    async (_, headers) => {
      await shopAround(headers())
      const shop = () => statementsDuring(() => shopAround(headers()))
      const without = await withoutPlugin(shop)
      const withPlugin = await shop()

      expect(withPlugin.length).toBeGreaterThan(10)
      expect(surplus(withPlugin, without)).toEqual([])
      expect(withPlugin.length).toBe(without.length)
    }
  )

  it("the same watch does see an impersonation", async () => {
    const { headers } = await visit(api, world)
    const statements = await statementsDuring(() => shopAround(headers))

    expect(statements.filter((text) => OURS.test(text)).length).toBeGreaterThan(
      8
    )
  })

  it.each(shoppers)("%s waits for nothing of ours", async (who, headers) => {
    // Core lets only a cookie session log out.
    const met = LAYERS.filter(
      (name) => name !== "endSessionsOnLogout" || who === "a cookie session"
    )
    const turns: string[] = []
    const ours = layersOf(expressApp())
      .map(innermost)
      .filter(({ name }) => LAYERS.includes(name))
    const own = ours.map(({ handle }) => handle)
    ours.forEach((layer, index) => {
      layer.handle = (req, res, next) => {
        let hasGoneOn = false
        const answer = own[index](req, res, () => {
          hasGoneOn = true
          next()
        })
        // Looked at in the same tick: an await would not be over yet.
        turns.push(`${layer.name}: ${hasGoneOn ? "at once" : "later"}`)

        return answer
      }
    })
    await shopAround(headers())
    await send("DELETE", "/auth/session", { headers: headers() })
    ours.forEach((layer, index) => {
      layer.handle = own[index]
    })

    expect([...new Set(turns)].sort()).toEqual(
      met.sort().map((name) => `${name}: at once`)
    )
  })

  it.each(shoppers)(
    "%s gets the same answers and headers as without the plugin",
    async (_, headers) => {
      const comparable = (answers: Awaited<ReturnType<typeof shopAround>>) =>
        answers.map(({ status, data, headers: sent }) => {
          const {
            date: _date,
            etag: _etag,
            "content-length": _length,
            "set-cookie": _cookie,
            ...rest
          } = sent
          const body = JSON.stringify(data ?? null).replace(
            /"(token|updated_at)":"[^"]*"/g,
            '"$1":"…"'
          )
          return { status, headers: rest, body }
        })
      // Warm, so that a first login does not differ from a second.
      await shopAround(headers())
      const withPlugin = comparable(await shopAround(headers()))
      const without = await withoutPlugin(async () =>
        comparable(await shopAround(headers()))
      )

      expect(withPlugin).toEqual(without)
    }
  )
})
