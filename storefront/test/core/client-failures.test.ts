import { describe, expect, it, vi } from "vitest"

import {
  createImpersonationClient,
  type ImpersonationClient,
  ImpersonationRequestError,
} from "../../src"
import { impersonationOf } from "../fake-medusa"
import { answering, over, overSdk } from "./clients"

const ANSWER = { pin: "123456", expires_at: "2026-11-21T12:00:00.000Z" }

type Call = (client: ImpersonationClient) => Promise<unknown>

describe.each([
  ["fetch", over],
  ["js-sdk", overSdk],
])("over %s", (_name, clientOver) => {
  it.each<[string, unknown, Call]>([
    ["no object", null, (client) => client.current()],
    ["a list", [ANSWER], (client) => client.current()],
    ["a text", "ok", (client) => client.exchange("c")],
    ["a list for a token", { token: ["jwt"] }, (c) => c.exchange("c")],
    ["an empty token", { token: "" }, (client) => client.exchange("c")],
    ["no impersonation", {}, (client) => client.current()],
    ["true", { impersonation: true }, (client) => client.current()],
    [
      "an impersonation without a customer",
      { impersonation: { ...impersonationOf("imps_1"), customer: null } },
      (client) => client.current(),
    ],
    [
      "a list for its id",
      { impersonation: { ...impersonationOf("imps_1"), id: ["imps_1"] } },
      (client) => client.current(),
    ],
    ["a text for a consent", { consent: "yes" }, (c) => c.getConsent()],
    ["no flag", { consent: { allowed: 1 } }, (c) => c.setConsent(true)],
    ["a number for a PIN", { ...ANSWER, pin: 1 }, (c) => c.createPin()],
    ["an object for visits", { sessions: {} }, (c) => c.listVisits()],
    ["a list for a cart", { cart_id: ["c"] }, (c) => c.getPreparedCart()],
    ["no order", {}, (client) => client.getOrder("order_1")],
    ["no setting", {}, (client) => client.getRemoteAssistance()],
  ])("refuses an answer with %s", async (_what, body, call) => {
    await expect(call(clientOver(answering(body)))).rejects.toMatchObject({
      name: "ImpersonationRequestError",
      status: 502,
      code: "invalid_response",
    })
  })

  it("rejects with the plugin's status, code and message, and what to do", async () => {
    const message = "The login code is not valid or no longer valid."
    const send = answering({ code: "invalid_login_code", message }, 401)
    const failed = await clientOver(send)
      .exchange("c0de")
      .catch((error: unknown) => error)

    expect(failed).toBeInstanceOf(ImpersonationRequestError)
    expect(failed).toMatchObject({
      status: 401,
      code: "invalid_login_code",
      message,
      hint: expect.stringContaining("dashboard"),
      retryAfterSeconds: null,
    })
  })

  it.each([
    ["a redirect", Object.assign(new Error("x"), { digest: "NEXT_REDIRECT" })],
    ["a bare object", { digest: "NEXT_NOT_FOUND;404", status: 404 }],
  ])("lets %s of the framework pass as it is", async (_what, thrown) => {
    const send = vi.fn().mockRejectedValue(thrown)

    await expect(clientOver(send).current()).rejects.toBe(thrown)
  })

  it("rejects when nobody answers", async () => {
    const send = vi.fn().mockRejectedValue(new TypeError("fetch failed"))

    await expect(clientOver(send).current()).rejects.toMatchObject({
      name: "ImpersonationRequestError",
      status: 0,
      code: "medusa_unreachable",
      message: expect.stringContaining("fetch failed"),
      hint: expect.stringContaining("STORE_CORS"),
    })
  })

  it("rejects a good answer that is no JSON", async () => {
    const send = async () => new Response("<html>")

    await expect(clientOver(send).current()).rejects.toMatchObject({
      status: 502,
      code: "invalid_response",
    })
  })

  it.each([
    [404, "<html>Cannot GET", "plugin_missing"],
    [404, '{"type":"not_found","message":"Not here"}', "plugin_missing"],
    [429, "slow down", "too_many_requests"],
  ])("tells a %d with %j for what it is", async (status, text, code) => {
    const send = async () => new Response(text, { status })

    await expect(clientOver(send).current()).rejects.toMatchObject({
      status,
      code,
    })
  })

  it("does not take a missing order for a missing plugin", async () => {
    const body = { code: "order_not_found", message: "There is no such order." }

    await expect(
      clientOver(answering(body, 404)).getOrder("order_1")
    ).rejects.toMatchObject({ status: 404, code: "order_not_found" })
  })

  it("says that nobody is logged in", async () => {
    const send = answering({ message: "Unauthorized" }, 401)

    await expect(clientOver(send).getConsent()).rejects.toMatchObject({
      status: 401,
      code: null,
      message: "Unauthorized",
      hint: expect.stringContaining("Log the customer in"),
    })
  })

  it.each([
    ["a list", ["one", "two"]],
    ["an empty text", ""],
    ["100,000 characters", "x".repeat(100_000)],
  ])("makes do with %s for a message", async (_what, message) => {
    const failed = (await clientOver(answering({ message, code: ["a"] }, 400))
      .current()
      .catch((error: unknown) => error)) as ImpersonationRequestError

    expect(failed).toMatchObject({ status: 400, code: null })
    expect(failed.message.length).toBeLessThanOrEqual(500)
    expect(failed.hint).toContain("publishable key")
  })
})

const inSeconds = (seconds: number) =>
  new Date(Date.now() + seconds * 1000).toUTCString()

describe("what only a plain fetch can tell", () => {
  it("names the address that does not answer", async () => {
    const send = vi.fn().mockRejectedValue(new TypeError("fetch failed"))

    await expect(over(send).current()).rejects.toMatchObject({
      message: expect.stringContaining("https://medusa.example"),
      cause: expect.any(TypeError),
    })
  })

  it("keeps the status of a page in place of an answer", async () => {
    const send = async () => new Response("<html>", { status: 503 })

    await expect(over(send).current()).rejects.toMatchObject({
      status: 503,
      code: "invalid_response",
    })
  })

  it("believes a code whose message it does not know", async () => {
    const send = answering(
      { code: "invalid_request", message: "limit: x" },
      400
    )

    await expect(over(send).listVisits()).rejects.toMatchObject({
      code: "invalid_request",
      hint: expect.stringContaining("field"),
    })
  })

  it.each([
    ["seconds", "30", 30],
    ["seconds with spaces", " 7 ", 7],
    ["a date", inSeconds(90), expect.closeTo(90, -1)],
    ["a date that is past", inSeconds(-90), 0],
    ["a word", "soon", null],
    ["a negative number", "-5", null],
    ["a number out of all bounds", "99999999999999999999", null],
    ["nothing", null, null],
  ])("reads %s in Retry-After", async (_what, value, seconds) => {
    const headers = new Headers(value ? { "retry-after": value } : {})
    const send = async () =>
      Response.json({ message: "Wait." }, { status: 429, headers })

    await expect(over(send).exchange("c")).rejects.toMatchObject({
      code: "too_many_requests",
      retryAfterSeconds: seconds,
    })
  })
})

describe("what only an SDK can throw", () => {
  it("lets a mistake in the shop's own wrapper pass as it is", async () => {
    const mistake = new RangeError("no such locale")
    const client = createImpersonationClient({
      client: { fetch: () => Promise.reject(mistake) },
    })

    await expect(client.current()).rejects.toBe(mistake)
  })

  it("does not wrap its own error a second time", async () => {
    const own = new ImpersonationRequestError(401, null, "x")
    const client = createImpersonationClient({
      client: { fetch: () => Promise.reject(own) },
    })

    await expect(client.current()).rejects.toBe(own)
  })
})
