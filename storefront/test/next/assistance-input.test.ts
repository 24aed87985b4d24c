import { describe, expect, it } from "vitest"

import { consentOf } from "../fake-assistance"
import { cookieHeader, ROUTE } from "./helpers"
import { HERS, READS, WRITES, route, medusa, call } from "./assistance-calls"

describe("input that is none", () => {
  const wrong: [string, string, unknown][] = [
    ["set-consent", "allow", "true"],
    ["set-consent", "allow", 1],
    ["set-consent", "allow", null],
    ["set-consent", "allow", [true]],
    ["set-consent", "allow", { allow: true }],
    ["end-visit", "id", 7],
    ["end-visit", "id", ""],
    ["end-visit", "id", ".."],
    ["end-visit", "id", "imps_9/../../cart"],
    ["end-visit", "id", ["imps_9"]],
    ["end-visit", "id", "x".repeat(129)],
    ["pick-up-cart", "cart_id", null],
    ["pick-up-cart", "cart_id", "cart made"],
    ["pick-up-cart", "cart_id", { toString: "cart_made" }],
    ["pick-up-cart", "cart_id", "a=b; Path=/"],
  ]

  it.each(wrong)("%s names %s for %j", async (action, field, value) => {
    const response = await call(action, { body: { [field]: value } })

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      code: "invalid_data",
      message: expect.stringContaining(field),
    })
    expect(medusa.asked).toEqual([])
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["what is not JSON", "{allow: true"],
    ["a list", [{ allow: true }]],
    ["null", null],
    ["true", true],
    ["text", '"allow"'],
    ["a form", "allow=true"],
    ["too much", { allow: true, more: "x".repeat(5000) }],
    ["a prototype", '{"__proto__": {"allow": true}}'],
  ])("is refused when the body is %s", async (_, body) => {
    const response = await call("set-consent", { body })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      message: "allow must be true or false",
    })
    expect(medusa.asked).toEqual([])
  })

  it("counts a body whose length is not announced", async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(32))
      },
    })
    const response = await route.POST(
      new Request(ROUTE, {
        method: "POST",
        body: endless,
        duplex: "half",
        headers: {
          "x-login-as-customer": "set-consent",
          cookie: cookieHeader(HERS),
        },
      } as RequestInit)
    )

    expect(response.status).toBe(400)
    expect(sent).toBeLessThan(20_000)
    expect(medusa.asked).toEqual([])
  })

  it.each([
    ["?limit=many", "limit"],
    ["?limit=-1", "limit"],
    ["?limit=", "limit"],
    ["?limit=1e3", "limit"],
    ["?offset=999999", "offset"],
    ["?limit=1&offset=0x1", "offset"],
  ])("names the page of %s", async (query, field) => {
    const response = await call("visits", { query })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining(field),
    })
    expect(medusa.asked).toEqual([])
  })
})

describe("calls that are not the kit's own", () => {
  const actions = [...READS, ...Object.keys(WRITES)]

  it.each(actions)("%s is not for a page of another site", async (action) => {
    for (const site of ["cross-site", "same-site", "none"]) {
      const response = await call(action, {
        headers: { "sec-fetch-site": site },
      })

      expect(response.headers.get("content-type")).toContain("text/html")
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect(medusa.asked).toEqual([])
  })

  it.each(Object.keys(WRITES))("%s is not for a GET", async (action) => {
    await call(action, { method: "GET" })

    expect(medusa.asked).toEqual([])
  })

  it.each(READS)("%s is not for a POST", async (action) => {
    const response = await call(action, { method: "POST" })

    expect(response.status).toBe(400)
    expect(medusa.asked).toEqual([])
  })

  it.each(["toString", "constructor", "Consent", "consent "])(
    "%j is no action",
    async (action) => {
      const response = await call(action, { method: "GET" })
      const isTrimmed = action.trim() === "consent"

      expect(medusa.asked).toHaveLength(isTrimmed ? 1 : 0)
      expect(response.headers.get("content-type")).toContain(
        isTrimmed ? "json" : "html"
      )
    }
  )

  it("is one without the fetch metadata that old browsers do not send", async () => {
    const response = await route.GET(
      new Request(ROUTE, {
        headers: {
          "x-login-as-customer": "consent",
          cookie: cookieHeader(HERS),
        },
      })
    )

    expect(await response.json()).toEqual({ consent: consentOf(false) })
  })
})
