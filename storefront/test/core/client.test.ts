import Medusa from "@medusajs/js-sdk"
import { describe, expect, it, vi } from "vitest"

import { createImpersonationClient, ImpersonationRequestError } from "../../src"

const answering = (body: unknown, status = 200) => {
  const send = vi.fn(async (_url: unknown, _init?: RequestInit) =>
    Response.json(body, { status })
  )
  return send as typeof send & typeof fetch
}

const over = (send: typeof fetch) =>
  createImpersonationClient({
    baseUrl: "https://medusa.example/",
    publishableKey: "pk_eu",
    headers: { authorization: "Bearer t" },
    fetch: send,
  })

describe("over fetch", () => {
  it("exchanges a code for a token, in the body and nowhere else", async () => {
    const send = answering({ token: "jwt" })

    expect(await over(send).exchange("c0de")).toBe("jwt")
    const [url, init] = send.mock.calls[0] ?? []
    expect(url).toBe("https://medusa.example/auth/customer/impersonation")
    expect(init).toMatchObject({
      method: "POST",
      body: '{"code":"c0de"}',
      cache: "no-store",
      credentials: "omit",
    })
  })

  it("calls each route as the API has it", async () => {
    const send = answering({
      impersonation: null,
      consent: { allowed: true },
      order: { id: "order_1", placed_with_assistance: true },
      enabled: true,
    })
    const client = over(send)

    expect(await client.current()).toBeNull()
    await client.keepAlive()
    await client.close()
    expect(await client.getConsent()).toEqual({ allowed: true })
    await client.setConsent(false)
    await client.getRemoteAssistance("fr")
    expect(await client.getOrder("order/1")).toEqual({
      id: "order_1",
      placed_with_assistance: true,
    })

    expect(
      send.mock.calls.map(([url, init]) => [
        init?.method,
        String(url).replace("https://medusa.example", ""),
        init?.body,
      ])
    ).toEqual([
      ["GET", "/store/login-as-customer/session", undefined],
      ["POST", "/store/login-as-customer/session/keep-alive", undefined],
      ["DELETE", "/store/login-as-customer/session", undefined],
      ["GET", "/store/customers/me/remote-assistance", undefined],
      ["POST", "/store/customers/me/remote-assistance", '{"allow":false}'],
      ["GET", "/store/remote-assistance", undefined],
      ["GET", "/store/login-as-customer/orders/order%2F1", undefined],
    ])
    expect(send.mock.calls[5]?.[1]?.headers).toMatchObject({
      "x-medusa-locale": "fr",
      "x-publishable-api-key": "pk_eu",
      authorization: "Bearer t",
    })
  })

  it("rejects with Medusa's status, code and message", async () => {
    const send = answering(
      { code: "invalid_login_code", message: "No longer valid." },
      401
    )

    await expect(over(send).exchange("c0de")).rejects.toMatchObject({
      name: "ImpersonationRequestError",
      status: 401,
      code: "invalid_login_code",
      message: "No longer valid.",
    })
  })

  it("rejects when nobody answers, naming the address", async () => {
    const send = vi.fn().mockRejectedValue(new TypeError("fetch failed"))
    const rejected = over(send).current()

    await expect(rejected).rejects.toBeInstanceOf(ImpersonationRequestError)
    await expect(rejected).rejects.toMatchObject({
      status: 0,
      message: expect.stringContaining("https://medusa.example"),
    })
  })

  it.each([
    ["<html>", 200, 502],
    ["", 503, 503],
  ])("rejects an answer that is no JSON: %j", async (text, status, said) => {
    const send = async () => new Response(text, { status })

    await expect(over(send).current()).rejects.toMatchObject({
      status: said,
      code: null,
    })
  })
})

it("works over js-sdk, uncached", async () => {
  const send = answering({ consent: { allowed: true, state: "allowed" } })
  vi.stubGlobal("fetch", send)
  const sdk = new Medusa({
    baseUrl: "https://medusa.example",
    publishableKey: "pk_eu",
    auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
  })

  expect(await createImpersonationClient(sdk).setConsent(true)).toEqual({
    allowed: true,
    state: "allowed",
  })
  expect(send.mock.calls[0]?.[1]).toMatchObject({
    method: "POST",
    body: '{"allow":true}',
    cache: "no-store",
  })
})
