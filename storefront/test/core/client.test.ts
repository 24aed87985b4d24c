import { describe, expect, it } from "vitest"

import type { ImpersonationClient } from "../../src"
import { impersonationOf } from "../fake-medusa"
import { answering, over, overSdk } from "./clients"

const CONSENT = { allowed: true, state: "allowed" }
const EVERYTHING = {
  token: "jwt",
  impersonation: null,
  consent: CONSENT,
  enabled: true,
  pin: "123456",
  expires_at: "2026-11-21T12:00:00.000Z",
  sessions: [{ id: "imps_1" }],
  count: 1,
  limit: 5,
  offset: 10,
  cart_id: "cart_1",
  prepared_by_support: true,
  order: { id: "order_1", placed_with_assistance: true },
}

type Call = (client: ImpersonationClient) => Promise<unknown>

/** Each call with the request that it makes and what it answers. */
const CALLS: [
  name: keyof ImpersonationClient,
  call: Call,
  request: [string, string, string?],
  answer: unknown,
][] = [
  [
    "exchange",
    (client) => client.exchange("c0de"),
    ["POST", "/auth/customer/impersonation", '{"code":"c0de"}'],
    "jwt",
  ],
  [
    "current",
    (client) => client.current(),
    ["GET", "/store/login-as-customer/session"],
    null,
  ],
  [
    "keepAlive",
    (client) => client.keepAlive(),
    ["POST", "/store/login-as-customer/session/keep-alive"],
    undefined,
  ],
  [
    "close",
    (client) => client.close(),
    ["DELETE", "/store/login-as-customer/session"],
    undefined,
  ],
  [
    "getConsent",
    (client) => client.getConsent(),
    ["GET", "/store/customers/me/remote-assistance"],
    CONSENT,
  ],
  [
    "setConsent",
    (client) => client.setConsent(false),
    ["POST", "/store/customers/me/remote-assistance", '{"allow":false}'],
    CONSENT,
  ],
  [
    "answerRequest",
    (client) => client.answerRequest("t0ken", true),
    [
      "POST",
      "/store/remote-assistance/answer",
      '{"token":"t0ken","allow":true}',
    ],
    CONSENT,
  ],
  [
    "getRemoteAssistance",
    (client) => client.getRemoteAssistance("fr"),
    ["GET", "/store/remote-assistance"],
    EVERYTHING,
  ],
  [
    "createPin",
    (client) => client.createPin(),
    ["POST", "/store/customers/me/remote-assistance/pin"],
    expect.objectContaining({ pin: "123456" }),
  ],
  [
    "listVisits",
    (client) => client.listVisits({ limit: 5, offset: 10, locale: "fr-FR" }),
    ["GET", "/store/customers/me/remote-assistance/sessions?limit=5&offset=10"],
    expect.objectContaining({ sessions: [{ id: "imps_1" }], count: 1 }),
  ],
  [
    "endVisit",
    (client) => client.endVisit("imps_1/../x"),
    [
      "DELETE",
      "/store/customers/me/remote-assistance/sessions/imps_1%2F..%2Fx",
    ],
    undefined,
  ],
  [
    "getPreparedCart",
    (client) => client.getPreparedCart(),
    ["GET", "/store/customers/me/remote-assistance/cart"],
    { cart_id: "cart_1", prepared_by_support: true },
  ],
  [
    "getOrder",
    (client) => client.getOrder("order/1"),
    ["GET", "/store/login-as-customer/orders/order%2F1"],
    { id: "order_1", placed_with_assistance: true },
  ],
]

describe.each([
  ["fetch", over],
  ["js-sdk", overSdk],
])("over %s", (_name, clientOver) => {
  it.each(CALLS)(
    "%s asks as the API has it",
    async (_call, call, ask, told) => {
      const send = answering(EVERYTHING)

      expect(await call(clientOver(send))).toEqual(told)

      const [url, init] = send.mock.calls[0] ?? []
      expect([
        init?.method,
        String(url).replace("https://medusa.example", ""),
        init?.body,
      ]).toEqual([ask[0], ask[1], ask[2]])
      expect(init).toMatchObject({ cache: "no-store", credentials: "omit" })
    }
  )

  it("names the language where sentences are asked for, and only there", async () => {
    const send = answering(EVERYTHING)
    const client = clientOver(send)

    await client.getRemoteAssistance("fr")
    await client.listVisits({ locale: "de" })
    await client.getRemoteAssistance()

    expect(
      send.mock.calls.map(
        ([, init]) => new Headers(init?.headers).get("x-medusa-locale") || null
      )
    ).toEqual(["fr", "de", null])
  })

  it("asks for the first page when no page is named", async () => {
    const send = answering(EVERYTHING)

    await clientOver(send).listVisits()

    expect(String(send.mock.calls[0]?.[0])).toMatch(/\/sessions$/)
  })

  it.each([
    [{ cart_id: "cart_1" }, { cart_id: "cart_1", prepared_by_support: false }],
    [{ cart_id: null }, { cart_id: null, prepared_by_support: false }],
    [
      { cart_id: "cart_1", prepared_by_support: "yes" },
      { cart_id: "cart_1", prepared_by_support: false },
    ],
  ])(
    "takes %j of an older plugin for a cart of her own",
    async (body, told) => {
      expect(await clientOver(answering(body)).getPreparedCart()).toEqual(told)
    }
  )

  it("hands over the running impersonation", async () => {
    const impersonation = impersonationOf("imps_1")

    expect(await clientOver(answering({ impersonation })).current()).toEqual(
      impersonation
    )
  })
})

it("sends the publishable key and the headers given to it", async () => {
  const send = answering(EVERYTHING)

  await over(send).current()

  expect(send.mock.calls[0]?.[1]?.headers).toMatchObject({
    "x-publishable-api-key": "pk_eu",
    authorization: "Bearer t",
  })
})
