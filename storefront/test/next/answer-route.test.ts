import { describe, expect, it } from "vitest"

import { ERROR_MESSAGES } from "../../src/core/error-messages"
import { consentOf } from "../fake-assistance"
import { call, duringVisit, HERS, medusa, onError } from "./assistance-calls"

const PATH = "/store/remote-assistance/answer"
const YES = { token: "t0ken", allow: true }

const answer = (body: unknown = YES, jar = {}) => call("answer", { body, jar })
const taken = (allow: boolean) => () =>
  Response.json({ consent: consentOf(allow) })

describe("an answer to a mailed request", () => {
  it.each([true, false])("needs no login: %s", async (allow) => {
    medusa.answer = taken(allow)
    const response = await answer({ token: "t0ken", allow })

    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ consent: consentOf(allow) })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(medusa.asked).toEqual([
      expect.objectContaining({
        method: "POST",
        path: PATH,
        token: null,
        key: "pk_eu",
        body: { token: "t0ken", allow },
        cache: "no-store",
      }),
    ])
  })

  it("does not tell whose browser it comes from", async () => {
    medusa.answer = taken(true)
    await answer(YES, HERS)

    expect(medusa.asked[0]?.token).toBeNull()
  })

  it("passes on no more than the token and the word", async () => {
    medusa.answer = taken(true)
    await answer({ ...YES, customer_id: "cus_eve" })

    expect(medusa.asked[0]?.body).toEqual(YES)
  })

  it("is refused in a visit, and Medusa is not asked", async () => {
    const jar = await duringVisit()
    const response = await answer(YES, jar)

    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      code: "impersonation_action_blocked",
    })
    expect(medusa.asked).toEqual([])
  })

  it.each([
    ["token", { allow: true }],
    ["token", { token: "", allow: true }],
    ["token", { token: 7, allow: true }],
    ["token", { token: ["a"], allow: true }],
    ["token", { token: "x".repeat(201), allow: true }],
    ["token", [YES]],
    ["token", '"t0ken"'],
    ["allow", { token: "a" }],
    ["allow", { token: "a", allow: "true" }],
    ["allow", { token: "a", allow: null }],
  ])("names %s in %j", async (field, body) => {
    const response = await answer(body)

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      code: "invalid_data",
      message: expect.stringContaining(field),
    })
    expect(medusa.asked).toEqual([])
  })

  it.each([
    ["GET", {}],
    ["POST", { "sec-fetch-site": "cross-site" }],
    ["POST", { "sec-fetch-site": "same-site" }],
  ] as const)("is not taken by %s with %j", async (method, headers) => {
    await call("answer", { method, headers, jar: {} })

    expect(medusa.asked).toEqual([])
  })

  it("passes on that the link does not hold", async () => {
    const [status, message] = ERROR_MESSAGES.answer_link_invalid
    medusa.answer = () =>
      Response.json({ code: "answer_link_invalid", message }, { status })
    const response = await answer()

    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      code: "answer_link_invalid",
      message,
    })
    expect(onError).not.toHaveBeenCalled()
  })

  it("passes on how long to wait", async () => {
    medusa.answer = () =>
      Response.json(
        { code: "too_many_requests", message: "Too many." },
        { status: 429, headers: { "retry-after": "90" } }
      )
    const response = await answer()

    expect(response.status).toBe(429)
    expect(response.headers.get("retry-after")).toBe("90")
  })

  it("tells the shop when Medusa cannot be reached, and not the token", async () => {
    medusa.answer = () => {
      throw new TypeError("fetch failed")
    }
    const response = await answer()

    expect(response.status).toBe(502)
    expect(onError).toHaveBeenCalledOnce()
    expect(String(onError.mock.calls[0]?.[0])).not.toContain("t0ken")
  })
})
