import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { withImpersonation } from "../../src"
import { getImpersonation, nextSource } from "../../src/next"
import { FakeMedusa, visitToken } from "../fake-medusa"
import { request } from "../stubs/next-headers"
import { scope } from "../stubs/next-storages"
import { RedirectError } from "../stubs/next-navigation"
import { cookieHeader, options } from "./helpers"

let medusa: FakeMedusa
let token: string

beforeEach(() => {
  medusa = new FakeMedusa()
  token = medusa.offer("c0de", "imps_1")
  Object.assign(request, { headers: {}, written: {}, failure: null, reads: 0 })
  request.cookie = cookieHeader({ _medusa_jwt: token, _lac_on: "imps_1" })
})

afterEach(() => {
  Object.assign(scope, { work: undefined, unit: undefined })
})

const shop = () => {
  const calls: { init?: Record<string, unknown> }[] = []
  const client = {
    fetch: (_: string, init?: Record<string, unknown>) => {
      calls.push({ init })
      return Promise.resolve({})
    },
  }

  return { calls, sdk: withImpersonation({ client }, nextSource(options)) }
}

const CACHED = {
  cache: "force-cache",
  next: { tags: ["products-1"], revalidate: 60 },
}

describe("what Next makes for all shoppers has no visitor", () => {
  const work = { isStaticGeneration: true }

  it.each([
    ["a page built or regenerated", { work, unit: { type: "request" } }],
    ["a static page", { work, unit: { type: "prerender-legacy" } }],
    ["a static shell", { work: {}, unit: { type: "prerender" } }],
    ["a partial page", { work: {}, unit: { type: "prerender-ppr" } }],
    ["unstable_cache", { work: {}, unit: { type: "unstable-cache" } }],
    ['"use cache"', { work: {}, unit: { type: "cache" } }],
    ["static paths", { work: {}, unit: { type: "build-time-generator" } }],
    ["a static route without a unit", { work, unit: undefined }],
  ])("%s: no cookie is read, calls stay as they are", async (_, next) => {
    Object.assign(scope, next)
    const { sdk, calls } = shop()
    await sdk.client.fetch("/store/products", CACHED)

    expect(await getImpersonation(options)).toBeNull()
    expect(calls).toEqual([{ init: CACHED }])
    expect(request.reads).toBe(0)
    expect(medusa.requests).toEqual([])
  })

  it("leads nobody out of a page that is made for all", async () => {
    request.cookie = cookieHeader({
      _lac: JSON.stringify({ state: "running", session_id: "imps_1", own: {} }),
    })
    const { sdk } = shop()
    await expect(sdk.client.fetch("/store/products")).rejects.toBeInstanceOf(
      RedirectError
    )

    scope.work = work
    await expect(sdk.client.fetch("/store/products")).resolves.toEqual({})
  })
})

describe("what Next makes for one shopper has", () => {
  it.each([
    ["a dynamic page", { isStaticGeneration: false }, "request"],
    ["a private cache", {}, "private-cache"],
    ["a prefetch with cookies", {}, "prerender-runtime"],
    ["a scope of a later Next", {}, "tomorrow"],
  ])("%s", async (_, work, type) => {
    Object.assign(scope, { work, unit: { type } })
    const { sdk, calls } = shop()
    await sdk.client.fetch("/store/products", CACHED)

    expect(await getImpersonation(options)).toMatchObject({ id: "imps_1" })
    expect(calls[0]?.init).toMatchObject({ cache: "no-store" })
    expect(calls[0]?.init).not.toHaveProperty("next")
  })
})

it("still takes a failing `cookies` for no visitor, and lets Next steer", async () => {
  request.failure = new Error("`cookies` was called outside a request scope")
  expect(await nextSource(options).getToken()).toBeNull()

  request.failure = Object.assign(new Error("postpone"), {
    $$typeof: Symbol.for("react.postpone"),
  })
  await expect(nextSource(options).getToken()).rejects.toBe(request.failure)

  request.failure = null
  expect(await nextSource(options).getToken()).toBe(visitToken("imps_1"))
})

describe("Next's stores", () => {
  const STUB = "../stubs/next-storages"
  const storage = { getStore: () => ({ isStaticGeneration: true }) }
  const none = { workAsyncStorage: undefined, workUnitAsyncStorage: undefined }

  /** As a server that has just been started, with this as Next's module. */
  const startedWith = async (module: () => object) => {
    vi.resetModules()
    vi.doMock(STUB, module)
    return (await import("../../src/next/visitor")).isSharedWork()
  }

  afterEach(() => {
    vi.doUnmock(STUB)
    vi.resetModules()
  })

  it.each([
    ["by name", { ...none, workAsyncStorage: storage }, true],
    [
      "in a default, as bundlers hand CommonJS over",
      { ...none, default: { workAsyncStorage: storage } },
      true,
    ],
    ["not: cookies are read as before", { ...none, default: undefined }, false],
  ])("are found %s", async (_, module, shared) => {
    expect(await startedWith(() => module)).toBe(shared)
  })

  it("may be missing: cookies are read as before", async () => {
    const missing = () => {
      throw new Error("Cannot find module")
    }

    expect(await startedWith(missing)).toBe(false)
  })
})
