// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest"

import { withImpersonation } from "../../src"
import { nextSource } from "../../src/next"

const loaded = vi.hoisted(() => vi.fn())

vi.mock("../../src/next/server-source", () => {
  loaded()
  return {}
})

const wrong = () => {
  throw new Error("options are read on the server only")
}

describe("nextSource in the browser, for SDKs that client components share", () => {
  it("knows of no visit, reads no options and loads nothing of the server", () => {
    document.cookie = "_lac_on=lac_1"

    expect(nextSource(wrong).getToken()).toBeNull()
    expect(loaded).not.toHaveBeenCalled()
  })

  it("does nothing about a visit that has ended", async () => {
    const { onEnded } = nextSource(wrong)

    await expect(onEnded?.(new Error("401"), "")).resolves.toBeUndefined()
    expect(loaded).not.toHaveBeenCalled()
  })

  it("lets calls of the SDK go out as they are", async () => {
    const fetch = vi.fn((_input: string, _init: object) =>
      Promise.resolve({ products: [] })
    )
    const sdk = withImpersonation({ client: { fetch } }, nextSource(wrong))
    const init = { cache: "force-cache", next: { tags: ["products"] } }

    await sdk.client.fetch("/store/products", init)

    expect(fetch).toHaveBeenCalledExactlyOnceWith("/store/products", init)
  })
})
