import type Medusa from "@medusajs/js-sdk"
import { beforeEach, describe, expect, it, vi } from "vitest"

import { ended, sdkWith, send, sent } from "./sdks"

beforeEach(() => {
  send.mockClear()
  vi.stubGlobal("fetch", send)
})

describe("a stream", () => {
  const events = (sdk: Medusa) => sdk.client.fetchStream("/store/events")
  const read = async (stream: AsyncIterable<unknown> | null) => {
    const seen: unknown[] = []
    for await (const event of stream!) {
      seen.push(event)
    }
    return seen
  }

  it("is read as the customer, too", async () => {
    send.mockImplementationOnce(
      async () =>
        new Response("data: one\n\ndata: two\n\n", {
          headers: { "content-type": "text/event-stream" },
        })
    )
    const { stream, abort } = await events(sdkWith("visit"))

    expect(await read(stream)).toMatchObject([{ data: "one" }, { data: "two" }])
    expect(abort).toBeTypeOf("function")
    expect(sent().headers.get("authorization")).toBe("Bearer visit")
    expect(sent().init?.cache).toBe("no-store")
  })

  it("tells of the end when it is read", async () => {
    const onEnded = vi.fn()
    send.mockImplementationOnce(async () => ended("it is not valid"))
    const { stream } = await events(sdkWith("visit", onEnded))

    await expect(read(stream)).rejects.toMatchObject({ status: 401 })
    expect(onEnded).toHaveBeenCalledOnce()
  })

  it("of a shopper is her own", async () => {
    send.mockImplementationOnce(async () => new Response("data: one\n\n"))
    const { stream } = await events(sdkWith(null))

    expect(await read(stream)).toHaveLength(1)
    expect(sent().headers.has("authorization")).toBe(false)
  })
})
