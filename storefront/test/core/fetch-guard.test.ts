// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { guardFetch } from "../../src/core/fetch-guard"

const plain = vi.fn(async (..._args: unknown[]) => new Response("done"))
const onChange = vi.fn()
let stale: boolean
let unguard: () => void

const guard = () => guardFetch("/api/lac", () => stale, onChange)

beforeEach(() => {
  stale = false
  plain.mockClear()
  onChange.mockClear()
  vi.stubGlobal("fetch", plain)
  unguard = guard()
})

afterEach(() => unguard())

const CHANGES: [string, () => [RequestInfo | URL, RequestInit?]][] = [
  ["a POST", () => ["/cart", { method: "POST" }]],
  ["a small post", () => ["/cart", { method: "post" }]],
  [
    "a DELETE of an address",
    () => [new URL("/cart", document.baseURI), { method: "DELETE" }],
  ],
  [
    "a Request",
    () => [new Request(new URL("/cart", document.baseURI), { method: "PUT" })],
  ],
  ["a server action", () => ["", { method: "POST" }]],
]

const OTHERS: typeof CHANGES = [
  ["a GET", () => ["/cart"]],
  ["a HEAD", () => ["/cart", { method: "head" }]],
  ["a Request that reads", () => [new Request("http://localhost:3000/cart")]],
  ["another site", () => ["https://stats.example/hit", { method: "POST" }]],
  ["the kit's own route", () => ["/api/lac", { method: "POST" }]],
  ["its query", () => ["/api/lac?limit=2", { method: "POST" }]],
  ["what is no address", () => ["http://", { method: "POST" }]],
]

describe("on a stale page", () => {
  it.each(CHANGES)("%s does not leave", async (_, args) => {
    stale = true

    await expect(fetch(...args())).rejects.toThrow("Nothing was sent")
    expect(plain).not.toHaveBeenCalled()
    expect(onChange).not.toHaveBeenCalled()
  })

  it.each(OTHERS)("%s goes through", async (_, args) => {
    stale = true
    await fetch(...args())

    expect(plain).toHaveBeenCalledOnce()
    expect(onChange).not.toHaveBeenCalled()
  })
})

describe("on a good page", () => {
  it.each(CHANGES)(
    "%s goes as it is, and is told of after it",
    async (_, args) => {
      const sent = args()
      plain.mockImplementationOnce(async () => {
        expect(onChange).not.toHaveBeenCalled()
        return new Response("saved")
      })

      expect(await (await fetch(...sent)).text()).toBe("saved")
      expect(plain.mock.calls[0]?.slice(0, sent.length)).toEqual(sent)
      expect(onChange).toHaveBeenCalledOnce()
    }
  )

  it("tells of a change that failed, and lets it fail", async () => {
    plain.mockRejectedValueOnce(new TypeError("offline"))

    await expect(fetch("/cart", { method: "POST" })).rejects.toThrow("offline")
    expect(onChange).toHaveBeenCalledOnce()
  })
})

describe("taken away", () => {
  it("leaves fetch as it was", () => {
    expect(globalThis.fetch).not.toBe(plain)
    unguard()
    expect(globalThis.fetch).toBe(plain)
  })

  it("leaves in place who has wrapped it since, and stops nothing any more", async () => {
    const guarded = globalThis.fetch
    const other: typeof fetch = (...args) => guarded(...args)
    globalThis.fetch = other
    unguard()
    stale = true
    await fetch("/cart", { method: "POST" })

    expect(globalThis.fetch).toBe(other)
    expect(plain).toHaveBeenCalledOnce()
    expect(onChange).not.toHaveBeenCalled()
  })

  it("tells nothing of a change that was under way", async () => {
    const under = fetch("/cart", { method: "POST" })
    unguard()
    await under

    expect(onChange).not.toHaveBeenCalled()
  })
})
