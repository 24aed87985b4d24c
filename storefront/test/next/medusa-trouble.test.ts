import { beforeEach, describe, expect, it, vi } from "vitest"

import { ImpersonationRequestError, withImpersonation } from "../../src"
import { createHandoffRoute, nextSource } from "../../src/next"
import { getImpersonation } from "../../src/next/get-impersonation"
import { FakeMedusa, ownToken, visitToken } from "../fake-medusa"
import { request } from "../stubs/next-headers"
import {
  applied,
  cookieHeader,
  DASHBOARD,
  formPost,
  options as plainOptions,
  ownCall,
  ROUTE,
  type Jar,
} from "./helpers"

const onError = vi.fn()
const options = { ...plainOptions, onError }
const route = createHandoffRoute(options)
const OWN: Jar = { _medusa_jwt: ownToken, _medusa_cart_id: "cart_own" }

let medusa: FakeMedusa
let during: Jar

beforeEach(async () => {
  onError.mockReset()
  medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_1")
  during = applied(
    OWN,
    await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", jar: OWN })
    )
  )
  medusa.requests.length = 0
  Object.assign(request, { headers: {}, written: {}, failure: null, reads: 0 })
  request.cookie = cookieHeader(during)
})

const html = (status: number) =>
  new Response("<!doctype html>Cannot GET", {
    status,
    headers: { "content-type": "text/html" },
  })

const TROUBLES: [string, () => unknown, object][] = [
  ["out of reach", () => (medusa.down = true), { status: 0 }],
  ["a proxy's 502", () => (medusa.instead = () => html(502)), { status: 502 }],
  [
    "503 of the plugin",
    () =>
      (medusa.instead = () =>
        Response.json(
          { code: "impersonation_unavailable", message: "Not now." },
          { status: 503 }
        )),
    { status: 503, code: "impersonation_unavailable" },
  ],
  ["without the plugin", () => (medusa.instead = () => html(404)), {}],
  ["200 that is not JSON", () => (medusa.instead = () => html(200)), {}],
  [
    "JSON of somebody else",
    () => (medusa.instead = () => Response.json({ hello: "you" })),
    {},
  ],
]

describe.each(TROUBLES)("Medusa: %s", (_, arrange, told) => {
  beforeEach(() => {
    arrange()
  })

  it("lets the page be rendered, and tells the developer with code and hint", async () => {
    expect(await getImpersonation(options)).toBeNull()
    expect(onError).toHaveBeenCalledTimes(1)

    const [error] = onError.mock.calls[0] as [ImpersonationRequestError]
    expect(error).toBeInstanceOf(ImpersonationRequestError)
    expect(error).toMatchObject(told)
    expect(error.hint).not.toBe("")
  })

  it("serves nobody else's data: calls still carry the visit's token", async () => {
    await getImpersonation(options)
    const sent: unknown[] = []
    const client = {
      fetch: async (_: string, init?: { headers?: unknown }) => {
        sent.push(init?.headers)
      },
    }
    await withImpersonation({ client }, nextSource(options)).client.fetch(
      "/store/products"
    )

    expect(sent).toEqual([{ Authorization: `Bearer ${visitToken("imps_1")}` }])
  })

  it("leaves the marker, so that the banner says that it cannot be checked", async () => {
    const response = await route.GET(ownCall("session", { jar: during }))

    expect(response.status).toBe(502)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it("restores nothing on a visit's word alone, and tells why", async () => {
    const response = await route.GET(
      new Request(`${ROUTE}?to=%2Feu`, {
        headers: { cookie: cookieHeader(during) },
      })
    )

    expect(response.status).toBe(502)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it("takes the person out on close all the same, and tells", async () => {
    const response = await route.POST(ownCall("close", { jar: during }))

    expect(applied(during, response)).toEqual(OWN)
    // Any answer below 300 to the close is one.
    expect(onError.mock.calls.length).toBeLessThanOrEqual(1)
  })
})

it("tells why a hand-off could not begin, but not that a code is used up", async () => {
  const handOver = () =>
    route.POST(formPost({ origin: DASHBOARD, body: "code=other" }))

  expect((await handOver()).status).toBe(401)
  expect(onError).not.toHaveBeenCalled()

  medusa.down = true
  expect((await handOver()).status).toBe(502)
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ status: 0 })
})

it("keeps a keep-alive that failed from breaking the banner, and tells", async () => {
  medusa.instead = () => {
    medusa.instead = null
    return html(503)
  }
  const response = await route.POST(ownCall("keep-alive", { jar: during }))

  expect(await response.json()).toMatchObject({
    impersonation: { id: "imps_1" },
  })
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ status: 503 })
})

describe("the clock", () => {
  const session = async (jar: Jar) =>
    (await (await route.GET(ownCall("session", { jar }))).json()) as {
      now: string
    }

  it("is Medusa's, whose times the visit has", async () => {
    medusa.date = "Sat, 01 Jan 2028 10:00:00 GMT"

    expect((await session(during)).now).toBe("2028-01-01T10:00:00.000Z")
  })

  it.each([
    ["none", null],
    ["nonsense", "yesterday"],
  ])("is the shop's own where Medusa tells %s", async (_, date) => {
    medusa.date = date
    const { now } = await session(during)

    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5000)
  })

  it("is the shop's own for a shopper, who costs no request", async () => {
    medusa.date = "Sat, 01 Jan 2028 10:00:00 GMT"
    const { now } = await session(OWN)

    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5000)
    expect(medusa.requests).toEqual([])
  })
})

describe("a page that asks in layout and page", () => {
  /** React as a server renders with it: a memory that ends with the request. */
  const inRequests = async () => {
    let memory = new Map<unknown, unknown>()
    vi.resetModules()
    vi.doMock("react", () => ({
      cache: (make: () => unknown) => () => {
        if (!memory.has(make)) {
          memory.set(make, make())
        }
        return memory.get(make)
      },
    }))
    const kit = await import("../../src/next/get-impersonation")
    const stub = await import("../stubs/next-headers")
    stub.request.cookie = cookieHeader(during)
    vi.doUnmock("react")

    return {
      request: stub.request,
      ask: () => kit.getImpersonation(() => ({ ...options })),
      next: () => (memory = new Map()),
    }
  }

  it("asks Medusa once per request, and anew for the next", async () => {
    const { ask, next } = await inRequests()
    const answers = await Promise.all([ask(), ask()])
    await ask()

    expect(answers.map((found) => found?.id)).toEqual(["imps_1", "imps_1"])
    expect(medusa.requests).toHaveLength(1)

    next()
    await ask()
    expect(medusa.requests).toHaveLength(2)
  })

  it("tells of a failure once per request", async () => {
    const { ask, next } = await inRequests()
    medusa.down = true
    expect(await Promise.all([ask(), ask()])).toEqual([null, null])
    expect(onError).toHaveBeenCalledTimes(1)

    next()
    medusa.down = false
    expect(await ask()).toMatchObject({ id: "imps_1" })
  })

  it("answers each visit its own", async () => {
    medusa.offer("two", "imps_2")
    const { ask, request: page } = await inRequests()
    expect(await ask()).toMatchObject({ id: "imps_1" })

    page.cookie = cookieHeader({ ...during, _medusa_jwt: visitToken("imps_2") })
    expect(await ask()).toMatchObject({ id: "imps_2" })
  })

  it("leaves an ended visit each time", async () => {
    const { ask } = await inRequests()
    medusa.end("imps_1", "idle")

    await expect(ask()).rejects.toMatchObject({ digest: "NEXT_REDIRECT" })
    await expect(ask()).rejects.toMatchObject({ digest: "NEXT_REDIRECT" })
    expect(medusa.requests).toHaveLength(1)
  })
})

it("hands on what steers Next, and never tells it as a failure", async () => {
  const signal = Object.assign(new Error("dynamic"), {
    digest: "DYNAMIC_SERVER_USAGE",
  })
  vi.stubGlobal("fetch", () => Promise.reject(signal))

  await expect(getImpersonation(options)).rejects.toBe(signal)
  expect(onError).not.toHaveBeenCalled()
})
