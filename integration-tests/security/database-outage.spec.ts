import type { RequestHandler } from "express"

import { databaseProxy } from "../helpers/database-proxy"
import { addRoute } from "../helpers/express-app"
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

jest.setTimeout(180_000)

const ME = "/store/customers/me"

/** No request of a session waits longer for the database, with room for a busy machine. */
const BOUND_MS = 25_000

const UNAVAILABLE = [503, "impersonation_unavailable"]

// The app reaches its database through here; the runner's own connections do not.
const proxy = databaseProxy({
  host: process.env.DB_HOST ?? "localhost",
  port: Number(process.env.DB_PORT),
})
process.env.DB_PORT = String(proxy.port)

// PostgreSQL goes away in the middle of a request, and comes back: nothing is
// changed without its entry, nothing hangs, and all goes on.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  afterEach(() => proxy.mend())
  afterAll(() => void proxy.close())

  const rows = (table: string) => databaseOf(getContainer())(table)
  const lastName = async () =>
    (await rows("customer").where({ id: world.ada.id }).first()).last_name
  const rename = (headers: Record<string, string>, last_name = "X") =>
    send("POST", ME, { headers, body: { last_name } })
  const answerOf = ({ status, data }: Awaited<ReturnType<typeof send>>) => [
    status,
    data.code,
  ]
  /** What a request came to, and that it did not take for ever. */
  const bounded = async <T>(work: Promise<T>): Promise<T> => {
    const since = Date.now()
    const answer = await work
    expect(Date.now() - since).toBeLessThan(BOUND_MS)

    return answer
  }
  const afterwards = async (headers: Record<string, string>) => {
    proxy.mend()
    const answer = await eventually(
      () => send("GET", ME, { headers }),
      ({ status }) => status === 200,
      60_000
    )
    expect(answer.status).toBe(200)
  }
  const changesOf = async (session_id: string) =>
    (await logOf(getContainer(), session_id)).filter(
      ({ kind }) => kind === "change"
    )
  /** Puts something before the shop's own handler of a route. */
  const before = (
    method: "get" | "post",
    path: string,
    work: () => void
  ): (() => void) => {
    const handler: RequestHandler = (_, __, next) => {
      work()
      next()
    }

    return addRoute(method, path, handler)
  }

  describe.each([
    ["is cut", () => proxy.cut()],
    ["falls silent", () => proxy.silence()],
  ])("when the line %s", (_, fail) => {
    it("before the session is looked up: nothing happens, and it goes on afterwards", async () => {
      const { headers, session_id } = await visit(api, world)
      let done = false
      const remove = addRoute("post", "/plugin/deed", (_, res) => {
        done = true
        res.json({ done })
      })
      fail()
      // Not under /store: there core asks for its publishable key before
      // anything of ours, and waits for its pool as long as it is set to.
      const answers = await bounded(
        Promise.all([
          send("POST", "/plugin/deed", { headers, body: {} }),
          send("GET", "/plugin/deed", { headers }),
          send("DELETE", "/auth/session", { headers }),
          send("GET", "/nowhere", { headers }),
        ])
      )
      remove()
      expect(done).toBe(false)
      expect(answers.map(answerOf)).toEqual(answers.map(() => UNAVAILABLE))
      for (const { headers: sent } of answers) {
        expect(sent["cache-control"]).toBe("private, no-store")
      }

      await afterwards(headers)
      expect(await lastName()).toBeNull()
      expect(await changesOf(session_id)).toEqual([])
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "active",
      })
      expect((await rename(headers, "After")).status).toBe(200)
      expect(await lastName()).toBe("After")
    })

    it("before a personal answer is on record: no byte of it leaves", async () => {
      const { headers, session_id } = await visit(api, world)
      const remove = addRoute("get", "/plugin/secret", (_, res) => {
        fail()
        res.json({ secret: "of the customer" })
      })
      const answer = await bounded(send("GET", "/plugin/secret", { headers }))
      remove()

      expect(answerOf(answer)).toEqual(UNAVAILABLE)
      expect(JSON.stringify(answer.data)).not.toContain("secret")
      await afterwards(headers)
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        status: "active",
      })
    })

    it("while the outcome is written: the entry is there, its outcome unknown or true", async () => {
      const { headers, session_id } = await visit(api, world)
      const remove = addRoute("post", "/plugin/deed", (_, res) => {
        fail()
        res.json({ done: true })
      })
      const answer = await bounded(
        send("POST", "/plugin/deed", { headers, body: {} })
      )
      remove()

      expect([answer.status, answer.data]).toEqual([200, { done: true }])
      await afterwards(headers)
      const [entry, ...more] = await changesOf(session_id)
      expect(more).toEqual([])
      expect(entry.path).toBe("/plugin/deed")
      expect(["unknown", "succeeded"]).toContain(entry.outcome)
    })
  })

  it("is cut between the entry and the handler: the entry stands, nothing was changed", async () => {
    const { headers, session_id } = await visit(api, world)
    const remove = before("post", ME, () => proxy.cut())
    const writing = rename(headers)
    // Core waits longer for its pool than we do; it finds the line again.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    proxy.mend()
    const answer = await writing
    remove()

    await afterwards(headers)
    const [entry, ...more] = await changesOf(session_id)
    expect(more).toEqual([])
    expect(entry.action).toBe("profile_changed")
    // What core made of it is core's; the record does not say otherwise.
    const isChanged = (await lastName()) === "X"
    expect(isChanged).toBe(answer.status === 200)
    expect(
      (isChanged ? ["succeeded", "unknown"] : ["failed", "unknown"]).includes(
        entry.outcome
      )
    ).toBe(true)
  })

  it("lets ordinary shoppers have core's own answers, with nothing of ours", async () => {
    const shopper = world.shop.storeHeaders("eu", world.eve.token)
    const remove = addRoute("get", "/plugin/static", (_, res) => {
      res.json({ static: true })
    })
    proxy.cut()
    const still = await send("GET", "/plugin/static", { headers: shopper })
    expect([still.status, still.data]).toEqual([200, { static: true }])
    const reading = send("GET", ME, { headers: shopper })
    await new Promise((resolve) => setTimeout(resolve, 500))
    proxy.mend()
    const read = await reading
    remove()

    expect(read.data.code).not.toBe("impersonation_unavailable")
    expect([200, 401, 500]).toContain(read.status)
    await afterwards(shopper)
  })

  it("keeps an exchange waiting while it is silent, and answers it then", async () => {
    const { headers } = await visit(api, world)
    proxy.silence()
    const exchanging = send("POST", "/auth/customer/impersonation", {
      body: { code: "x".repeat(43) },
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    proxy.mend()

    expect(answerOf(await exchanging)).toEqual([401, "invalid_login_code"])
    await afterwards(headers)
    const again = await visit(api, world)
    expect((await send("GET", ME, { headers: again.headers })).status).toBe(200)
  })
})
