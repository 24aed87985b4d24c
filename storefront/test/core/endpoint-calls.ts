import { beforeEach, vi } from "vitest"

import { type EndpointAssistance } from "../../src"
import { consentOf, settings } from "../fake-assistance"

export type Init = RequestInit & { headers: Record<string, string> }

export const fetched = vi.fn<(url: string, init: Init) => Promise<Response>>()

beforeEach(() => {
  fetched.mockReset()
  vi.stubGlobal("fetch", fetched)
})

export const answers = (body: unknown, init?: ResponseInit) =>
  fetched.mockImplementation(async () => Response.json(body, init))

export const calls: [
  keyof EndpointAssistance,
  (client: EndpointAssistance) => Promise<unknown>,
  { action: string; method: string; body?: unknown },
  unknown,
  unknown,
][] = [
  [
    "getRemoteAssistance",
    (client) => client.getRemoteAssistance(),
    { action: "assistance", method: "GET" },
    settings,
    settings,
  ],
  [
    "getConsent",
    (client) => client.getConsent(),
    { action: "consent", method: "GET" },
    { consent: consentOf(true) },
    consentOf(true),
  ],
  [
    "setConsent",
    (client) => client.setConsent(false),
    { action: "set-consent", method: "POST", body: { allow: false } },
    { consent: consentOf(false) },
    consentOf(false),
  ],
  [
    "answerRequest",
    (client) => client.answerRequest("t0ken", true),
    { action: "answer", method: "POST", body: { token: "t0ken", allow: true } },
    { consent: consentOf(true) },
    consentOf(true),
  ],
  [
    "createPin",
    (client) => client.createPin(),
    { action: "pin", method: "POST" },
    { pin: "123456", expires_at: "2026-01-01T00:00:00Z" },
    { pin: "123456", expires_at: "2026-01-01T00:00:00Z" },
  ],
  [
    "listVisits",
    (client) => client.listVisits(),
    { action: "visits", method: "GET" },
    { sessions: [], count: 0, limit: 20, offset: 0 },
    { sessions: [], count: 0, limit: 20, offset: 0 },
  ],
  [
    "endVisit",
    (client) => client.endVisit("imps_1"),
    { action: "end-visit", method: "POST", body: { id: "imps_1" } },
    { id: "imps_1" },
    undefined,
  ],
  [
    "getPreparedCart",
    (client) => client.getPreparedCart(),
    { action: "prepared-cart", method: "GET" },
    { cart_id: null, prepared_by_support: false },
    { cart_id: null, prepared_by_support: false },
  ],
  [
    "pickUpCart",
    (client) => client.pickUpCart("cart_1"),
    { action: "pick-up-cart", method: "POST", body: { cart_id: "cart_1" } },
    { cart_id: "cart_1" },
    undefined,
  ],
]
