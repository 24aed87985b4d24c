import { Modules } from "@medusajs/framework/utils"

import { databaseProxy } from "../helpers/database-proxy"
import { addRoute } from "../helpers/express-app"
import { giveRole, moduleService, type Api } from "../helpers/fixtures"
import { holdBackJobs } from "../helpers/jobs"
import {
  cookieOf,
  createHelper,
  grantAccount,
  type OutsideHelper,
} from "../helpers/outside-helper"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(240_000)

const ENDED = [401, "support_access_ended"]
const UNAVAILABLE = [503, "impersonation_unavailable"]

type Headers = Record<string, string>

// The app reaches its database through here; the runner's own connections do not.
const proxy = databaseProxy({
  host: process.env.DB_HOST ?? "localhost",
  port: Number(process.env.DB_PORT),
})
process.env.DB_PORT = String(proxy.port)

// An access is over by its row: at once, for every login of it that was ever
// made, on every route, whether or not a job has come by.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })
  beforeEach(() => holdBackJobs(getContainer()))
  afterEach(() => proxy.mend())
  afterAll(() => void proxy.close())

  const rows = (table: string) => databaseOf(getContainer())(table)
  const helper = (body: object = {}) =>
    createHelper(api as Api, world.manager, { read_only: false, ...body })
  const answer = async (
    headers: Headers,
    method: string,
    url: string,
    body: unknown = method === "GET" ? undefined : {}
  ) => {
    const { status, data } = await send(method, url, { headers, body })

    return status < 400 ? [status] : [status, data.code]
  }
  /** Time is up by the clock; no job has marked it. */
  const runOut = ({ id }: { id: string }) =>
    rows("support_access")
      .where({ id })
      .update({ expires_at: new Date(Date.now() - 1000) })

  const ROUTES: [string, string][] = [
    ["GET", "/admin/users/me"],
    ["GET", "/admin/support-access/me"],
    ["POST", "/admin/support-access/me/end"],
    ["GET", "/admin/products"],
    ["GET", "/admin/orders"],
    ["POST", "/admin/collections"],
    ["GET", "/admin/api-keys"],
    ["GET", "/admin/no-such-route"],
    ["POST", "/auth/token/refresh"],
    ["POST", "/auth/session"],
    ["GET", "/auth/mfa/factors"],
    ["POST", "/auth/mfa/factors"],
    ["POST", "/auth/verification/request"],
    ["GET", "/store/products"],
    ["GET", "/store/customers/me"],
    ["POST", "/store/customers"],
    ["GET", "/reports/run"],
    ["POST", "/reports/run"],
    ["GET", "/no/such/route"],
  ]

  const carriers: [string, (someone: OutsideHelper) => Promise<Headers>][] = [
    ["a bearer", async ({ headers }) => headers],
    [
      "a bearer in capitals",
      async ({ token }) => ({ authorization: `BEARER ${token}` }),
    ],
    [
      "a bearer with more behind it",
      async ({ token }) => ({ authorization: `  Bearer   ${token} junk` }),
    ],
    [
      "a refreshed bearer",
      async ({ headers }) => {
        const { data } = await send("POST", "/auth/token/refresh", { headers })

        return { authorization: `Bearer ${data.token}` }
      },
    ],
    ["a cookie session", async ({ headers }) => await cookieOf(api, headers)],
    [
      "both at once",
      async ({ headers }) => ({
        ...headers,
        ...(await cookieOf(api, headers)),
      }),
    ],
    [
      "a bearer beside an ordinary admin's cookie",
      async ({ headers }) => ({
        ...headers,
        ...(await cookieOf(api, world.manager.headers)),
      }),
    ],
    [
      "a cookie beside an ordinary admin's bearer",
      async ({ headers }) => ({
        ...world.manager.headers,
        ...(await cookieOf(api, headers)),
      }),
    ],
  ]

  it.each(carriers)(
    "%s made before opens nothing any more",
    async (_, carry) => {
      const ran: string[] = []
      const removes = (["get", "post"] as const).map((method) =>
        addRoute(method, "/reports/run", (req, res) => {
          ran.push(req.method)
          res.json({})
        })
      )
      const someone = await helper()
      const headers = await carry(someone)
      const key = world.shop.storeHeaders("eu")

      try {
        expect(await answer(headers, "GET", "/admin/products")).toEqual([200])
        await runOut(someone)

        for (const [method, url] of ROUTES) {
          expect([
            url,
            await answer({ ...key, ...headers }, method, url),
          ]).toEqual([url, ENDED])
        }
        expect(ran).toEqual([])
        expect(await rows("product_collection")).toEqual([])
      } finally {
        removes.forEach((remove) => remove())
      }
    }
  )

  const ends: [string, (someone: OutsideHelper) => Promise<unknown>][] = [
    ["its time is up", runOut],
    [
      "it is revoked",
      ({ id }) =>
        rows("support_access").where({ id }).update({ status: "revoked" }),
    ],
    [
      "its row is gone",
      ({ id }) => rows("support_access").where({ id }).delete(),
    ],
    [
      "its user is deleted",
      ({ user_id }) =>
        getContainer().resolve(Modules.USER).deleteUsers([user_id]),
    ],
    [
      "its user is soft-deleted",
      ({ user_id }) =>
        rows("user").where({ id: user_id }).update({ deleted_at: new Date() }),
    ],
    [
      "it is another user's",
      ({ id }) =>
        rows("support_access")
          .where({ id })
          .update({ user_id: world.clerk.id }),
    ],
    [
      "it is revoked over HTTP",
      ({ id }) =>
        send("POST", `/admin/support-access/${id}/revoke`, {
          headers: world.manager.headers,
          body: {},
        }),
    ],
  ]

  it.each(ends)("it is over once %s, and nobody else's is", async (_, end) => {
    const someone = await helper()
    const other = await helper()
    const cookie = await cookieOf(api, someone.headers)

    await end(someone)

    for (const headers of [someone.headers, cookie]) {
      expect(await answer(headers, "GET", "/admin/products")).toEqual(ENDED)
      expect(await answer(headers, "POST", "/auth/token/refresh")).toEqual(
        ENDED
      )
    }
    expect(await answer(other.headers, "GET", "/admin/products")).toEqual([200])
    expect(
      await answer(world.manager.headers, "GET", "/admin/products")
    ).toEqual([200])
  })

  it("its password hands out no token, and none reaches anybody", async () => {
    const { email, password, ...someone } = await grantAccount(
      api,
      world.manager
    )
    const logIn = async (actor: string) =>
      await send("POST", `/auth/${actor}/emailpass`, {
        body: { email, password },
      })

    expect((await logIn("user")).status).toBe(200)
    await runOut(someone)

    const { status, data, headers } = await logIn("user")
    expect([status, data.code]).toEqual(ENDED)
    expect(JSON.stringify(data)).not.toContain("ey")
    expect(headers["cache-control"]).toBe("private, no-store")
    expect((await logIn("USER")).status).toBe(401)
  })

  it("a dead login keeps nobody from logging in anew, or out", async () => {
    const someone = await helper()
    const cookie = await cookieOf(api, someone.headers)
    const second = await cookieOf(api, someone.headers)
    await runOut(someone)
    const body = { email: world.manager.email, password: "supersecret" }

    for (const headers of [cookie, someone.headers]) {
      const { status, data } = await send("POST", "/auth/user/emailpass", {
        headers,
        body,
      })
      expect(status).toBe(200)
      const session = await send("POST", "/auth/session", {
        headers: { authorization: `Bearer ${data.token}`, ...cookie },
      })
      expect(session.status).toBe(200)
    }
    expect(await answer(cookie, "GET", "/admin/users/me")).toEqual([200])
    expect(await answer(second, "DELETE", "/auth/session")).toEqual([200])
  })

  it("the visit of a helper as a customer ends with it, whatever is marked", async () => {
    const role = await giveRole(
      getContainer(),
      world.manager.id,
      "Support viewer"
    )
    const someone = await helper({ role_id: role.id })
    const { headers } = await visit(api, world, { as: someone })

    expect(await answer(headers, "GET", "/store/customers/me")).toEqual([200])
    await runOut(someone)

    const { status, data } = await send("GET", "/store/customers/me", {
      headers,
    })
    expect([status, data.code]).toEqual([401, "impersonation_session_ended"])
  })

  it("the job marks what the clock had ended, and the answers stay", async () => {
    const someone = await helper()
    await runOut(someone)
    expect(await answer(someone.headers, "GET", "/admin/products")).toEqual(
      ENDED
    )
    await moduleService(getContainer()).expireSupportAccesses()

    expect(
      (await rows("support_access").where({ id: someone.id }).first()).status
    ).toBe("expired")
    expect(await answer(someone.headers, "GET", "/admin/products")).toEqual(
      ENDED
    )
  })

  it("nothing happens while it cannot be known", async () => {
    const someone = await helper()
    const cookie = await cookieOf(api, someone.headers)
    let ran = 0
    const remove = addRoute("post", "/reports/run", (_, res) => {
      ran++
      res.json({})
    })

    proxy.cut()
    for (const [method, url] of [
      ["GET", "/admin/products"],
      ["POST", "/admin/collections"],
      ["POST", "/reports/run"],
    ]) {
      expect(await answer(someone.headers, method, url)).toEqual(UNAVAILABLE)
    }
    expect(ran).toBe(0)
    proxy.mend()
    remove()

    await databaseOf(getContainer()).raw(
      "alter table support_access rename to away"
    )
    for (const headers of [someone.headers, cookie]) {
      expect(await answer(headers, "GET", "/admin/products")).toEqual(
        UNAVAILABLE
      )
    }
    await databaseOf(getContainer()).raw(
      "alter table away rename to support_access"
    )
    expect(await answer(cookie, "GET", "/admin/products")).toEqual([200])
  })
})
