// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react"
import { beforeEach, describe, expect, it, vi } from "vitest"

import { ImpersonationRequestError, type Consent } from "../../src"
import { useRemoteAssistance, type UseRemoteAssistance } from "../../src/react"
import { consentOf, refusal, settings } from "../fake-assistance"
import { down, pending, settle } from "./assistance-client"
import { client, use } from "./assistance-hook"

describe("setConsent", () => {
  const known = { initial: { settings, consent: consentOf(false) } }

  it("shows the change only after the server said yes", async () => {
    const writing = pending<Consent>()
    client.setConsent.mockReturnValueOnce(writing.promise)
    const { result } = use(known)
    let kept: Consent | undefined
    act(() => {
      void result.current.setConsent(true).then((consent) => {
        kept = consent
      })
    })
    await settle()
    expect(result.current.consent?.allowed).toBe(false)

    writing.resolve(consentOf(true))
    await settle()
    expect(result.current.consent?.allowed).toBe(true)
    expect(kept).toEqual(consentOf(true))
  })

  it("rejects and changes nothing when it is refused", async () => {
    client.setConsent.mockRejectedValueOnce(
      new ImpersonationRequestError(503, "consent_unavailable", "Try again.")
    )
    const { result } = use(known)
    const failure = { status: 503, code: "consent_unavailable" }
    await act(() =>
      expect(result.current.setConsent(true)).rejects.toMatchObject(failure)
    )
    expect(result.current).toMatchObject({
      consent: { allowed: false },
      error: failure,
    })

    await act(() => result.current.setConsent(true).then(() => undefined))
    expect(result.current).toMatchObject({
      consent: { allowed: true },
      error: null,
    })
  })

  it("sends one after the other, so that the last click is the last word", async () => {
    const first = pending<Consent>()
    client.setConsent.mockReturnValueOnce(first.promise)
    const { result } = use(known)
    act(() => {
      void result.current.setConsent(true)
      void result.current.setConsent(false)
    })
    await settle()
    expect(client.setConsent.mock.calls).toEqual([[true]])

    first.resolve(consentOf(true))
    await settle()
    expect(client.setConsent.mock.calls).toEqual([[true], [false]])
    expect(result.current.consent?.allowed).toBe(false)
  })

  it("goes on after one that failed", async () => {
    client.setConsent.mockRejectedValueOnce(down())
    const { result } = use(known)
    await act(async () => {
      const failed = result.current.setConsent(true).catch(() => "failed")
      const kept = result.current.setConsent(true)
      expect([await failed, (await kept).allowed]).toEqual(["failed", true])
    })
    expect(result.current.consent?.allowed).toBe(true)
  })
})

describe("over the shop's own route", () => {
  it("goes to the given path with the given key and language", async () => {
    const asked: [string, string, string | undefined][] = []
    vi.stubGlobal(
      "fetch",
      async (url: string, { headers }: { headers: Record<string, string> }) => {
        asked.push([
          url,
          headers["x-login-as-customer-key"] ?? "",
          headers["x-medusa-locale"],
        ])
        return headers["x-login-as-customer"] === "consent"
          ? refusal("impersonation_disabled")
          : Response.json(settings)
      }
    )
    const { result } = renderHook(() =>
      useRemoteAssistance({
        endpoint: "/help",
        publishableKey: "pk_us",
        locale: "fr",
      })
    )
    await settle()

    expect(asked).toEqual([
      ["/help", "pk_us", "fr"],
      ["/help", "pk_us", undefined],
    ])
    expect(result.current).toMatchObject({
      settings,
      error: { code: "impersonation_disabled" },
    })
  })
})

describe("the PIN", () => {
  const START = Date.parse("2026-01-01T12:00:00Z")
  const known = { initial: { settings, consent: null } }
  const create = (result: { current: UseRemoteAssistance }) =>
    act(() => result.current.createPin().then(() => undefined))
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

  beforeEach(() => {
    vi.useFakeTimers({ now: START })
  })

  it("is there for its time, and then gone", async () => {
    const { result } = use(known)
    expect(result.current).toMatchObject({ pin: null, pinSecondsLeft: null })

    await create(result)
    expect(result.current).toMatchObject({
      pin: { pin: "012345" },
      pinSecondsLeft: 600,
    })
    await pass(60_000)
    expect(result.current.pinSecondsLeft).toBe(540)
    await pass(539_000)
    expect(result.current.pinSecondsLeft).toBe(1)
    await pass(1000)
    expect(result.current).toMatchObject({ pin: null, pinSecondsLeft: null })
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ["an hour ahead", 3_600_000, 600],
    ["an hour behind", -3_600_000, 600],
    ["a minute ahead", 60_000, 540],
  ])("has a sensible time where the clock is %s", async (_, ahead, left) => {
    client.createPin.mockResolvedValue({
      pin: "012345",
      expires_at: new Date(START + 600_000 - ahead).toISOString(),
    })
    const { result } = use(known)
    await create(result)

    expect(result.current.pinSecondsLeft).toBe(left)
  })

  it("is gone at once when the computer slept over its end", async () => {
    const { result } = use(known)
    await create(result)
    vi.setSystemTime(START + 3_600_000)
    await pass(1000)

    expect(result.current.pin).toBeNull()
  })

  it("begins anew with a new one", async () => {
    const { result } = use(known)
    await create(result)
    await pass(300_000)
    client.createPin.mockResolvedValueOnce({
      pin: "999999",
      expires_at: new Date(Date.now() + 600_000).toISOString(),
    })
    await create(result)

    expect(result.current).toMatchObject({
      pin: { pin: "999999" },
      pinSecondsLeft: 600,
    })
  })

  it("rejects by its code, and keeps the one that still counts", async () => {
    const { result } = use(known)
    await create(result)
    client.createPin.mockRejectedValueOnce(
      Object.assign(new Error("Wait."), { status: 429 })
    )
    await act(() =>
      expect(result.current.createPin()).rejects.toMatchObject({
        name: "ImpersonationRequestError",
        code: "too_many_requests",
      })
    )

    expect(result.current.pin?.pin).toBe("012345")
  })

  it("stops counting when the page has gone", async () => {
    const { result, unmount } = use(known)
    await create(result)
    unmount()

    expect(vi.getTimerCount()).toBe(0)
  })
})
